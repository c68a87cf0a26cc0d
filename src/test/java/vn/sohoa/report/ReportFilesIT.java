package vn.sohoa.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.report.ReportFiles.Form;

/** The files say what the row says, and are there whole or not at all. */
class ReportFilesIT {
    private static final String DOSSIER = "H23.123.45-261020-0001";

    private final ReportScene scene = new ReportScene();
    private final ReportWords words = new ReportWords(Locale.of("vi"));

    @TempDir
    Path folder;

    private Report report;

    @BeforeEach
    void count() {
        scene.dossier(DOSSIER, ReportScene.OURS, "2026-10-20 08:00+07", "2026-10-25 17:00+07", "2026-10-27 08:00+07");
        scene.archived(DOSSIER, "to-khai", 1234);
        scene.sentBack(DOSSIER, "ket-qua", FaultCode.QUALITY_BLANK);
        scene.stored(DOSSIER, 123_456_789, "2026-11-20 00:00+07");
        scene.clock.pass(Duration.ofMinutes(1));
        report = scene.night(scene.run(new NightRun.Step(
                "digitize",
                1,
                1,
                0,
                0,
                List.of(new NightRun.Trouble("SENT_BACK", DOSSIER, Fault.of(FaultCode.QUALITY_BLANK, DOSSIER))))));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void thePdfIsPdfA2uAndSaysEveryCell() throws IOException {
        Path pdf = scene.files(folder).file(report, Form.PDF);
        assertThat(pdf).hasFileName("report-night-2026-11-24.pdf");
        new PdfaGate().check(pdf, "report");
        String text = squeezed(text(pdf));
        assertThat(text).contains(squeezed(words.warning(Report.Locks.UNLOCKED)), "Trang1/");
        for (ReportTable table : report.tables()) {
            assertThat(text).contains(squeezed(words.table(table.key())));
            for (List<Cell> row : table.rows()) {
                assertThat(text)
                        .as(table.key())
                        .contains(squeezed(
                                String.join("", row.stream().map(words::cell).toList())));
            }
        }
    }

    @Test
    void theWorkbookReadsBackAsTheRow() throws IOException {
        Path file = scene.files(folder).file(report, Form.XLSX);
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook book = new ReadableWorkbook(in)) {
            List<String> first = book.getFirstSheet().read().stream()
                    .map(row -> row.getCellText(0))
                    .toList();
            assertThat(first)
                    .containsExactly(
                            "Báo cáo đêm 24/11/2026",
                            words.period(report.from(), report.to()),
                            words.warning(Report.Locks.UNLOCKED));
            for (int i = 0; i < report.tables().size(); i++) {
                same(report.tables().get(i), book.getSheet(i + 1).orElseThrow());
            }
            assertThat(book.getSheets().map(Sheet::getName).toList())
                    .contains("Việc đã làm trong kỳ", "Kho lưu trữ", "Số liệu và tỷ lệ");
        }
        assertThat(part(file, "xl/styles.xml")).contains("#,##0", "0.00%", "dd/mm/yyyy hh:mm:ss");
        assertThat(part(file, "xl/worksheets/sheet2.xml")).contains("state=\"frozen\"", "ySplit=\"1\"");
    }

    private void same(ReportTable table, Sheet sheet) throws IOException {
        List<Row> rows = sheet.read();
        assertThat(rows).as(table.key()).hasSize(table.rows().size() + 1);
        for (int column = 0; column < table.columns().size(); column++) {
            assertThat(rows.getFirst().getCellText(column))
                    .isEqualTo(words.heading(table.columns().get(column)));
            for (int row = 0; row < table.rows().size(); row++) {
                same(table.rows().get(row).get(column), rows.get(row + 1), column);
            }
        }
    }

    private void same(Cell cell, Row row, int column) {
        switch (cell.kind()) {
            case NONE -> assertThat(row.getCellText(column)).isEmpty();
            case NUMBER ->
                assertThat(row.getCellAsNumber(column))
                        .hasValueSatisfying(number -> assertThat(number)
                                .isEqualByComparingTo(cell.parts().getFirst()));
            case PERCENT ->
                assertThat(row.getCellAsNumber(column))
                        .hasValueSatisfying(share -> assertThat(share.multiply(BigDecimal.valueOf(100)))
                                .isEqualByComparingTo(cell.parts().getFirst()));
            case MOMENT ->
                assertThat(row.getCellAsDate(column))
                        .hasValueSatisfying(moment -> assertThat(moment)
                                .isEqualToIgnoringNanos(LocalDateTime.ofInstant(cell.instant(), DossierRecord.ZONE)));
            default -> assertThat(row.getCellText(column)).isEqualTo(words.cell(cell));
        }
    }

    @Test
    void aDeathBetweenFileAndNoteOrBetweenFilesIsMadeUpFor() throws IOException {
        ReportFiles dying = new ReportFiles(scene.rows, folder, new PdfaGate()::check, form -> {
            throw new IllegalStateException("killed after " + form);
        });
        assertThatThrownBy(() -> dying.file(report, Form.PDF)).hasMessage("killed after PDF");
        assertThat(scene.rows.unwritten()).containsExactly(report.name());
        ReportFiles again = scene.files(folder);
        again.file(report, Form.PDF);
        assertThat(scene.rows.unwritten()).containsExactly(report.name());
        again.file(report, Form.XLSX);
        assertThat(scene.rows.unwritten()).isEmpty();
        assertThat(names()).containsExactly("report-night-2026-11-24.pdf", "report-night-2026-11-24.xlsx");
    }

    @Test
    void whatIsGoneOrWasChangedIsMadeAgainAndAPdfWithTheSameBytes() throws IOException {
        ReportFiles files = scene.files(folder);
        Path pdf = files.file(report, Form.PDF);
        byte[] first = Files.readAllBytes(pdf);
        Files.delete(pdf);
        assertThat(Files.readAllBytes(files.file(report, Form.PDF))).isEqualTo(first);
        Files.writeString(pdf, "something else");
        assertThat(Files.readAllBytes(files.file(report, Form.PDF))).isEqualTo(first);
        Path sheet = files.file(report, Form.XLSX);
        Files.writeString(sheet, "half");
        assertThat(Files.size(files.file(report, Form.XLSX))).isGreaterThan(1000);
        long modified = Files.getLastModifiedTime(sheet).toMillis();
        files.file(report, Form.XLSX);
        assertThat(Files.getLastModifiedTime(sheet).toMillis()).isEqualTo(modified);
    }

    @Test
    void aPdfThatTheGateRefusesAndADiskThatIsFullLeaveNothing() throws IOException {
        ReportFiles refusing = new ReportFiles(scene.rows, folder, (pdf, subject) -> {
            throw new FaultException(Fault.of(FaultCode.INPUT_NOT_PDFA, subject));
        });
        assertThatThrownBy(() -> refusing.file(report, Form.PDF)).hasMessageContaining("input-not-pdfa");
        assertThat(names()).isEmpty();
        Path noFolder = Files.writeString(folder.resolve("taken"), "a file");
        assertThatThrownBy(() -> scene.files(noFolder).file(report, Form.XLSX))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_DISK));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Where lines and pages break does not matter. */
    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "");
    }

    private static String part(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
