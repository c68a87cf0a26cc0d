package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.BookCheck.Finding;
import vn.sohoa.certification.BookCheck.Wrong;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

class BookKeeperIT {
    private static final AgencyCode AGENCY = new AgencyCode("H23.123.45");

    @TempDir
    Path folder;

    private CertifiedCommune commune;
    private int year;

    @BeforeEach
    void certifyTwoAndCrossOneOut() throws Exception {
        commune = new CertifiedCommune(folder);
        year = commune.thisYear();
        commune.authorise(commune.requested(1));
        commune.night();
        commune.authorise(commune.requested(2));
        commune.importer().importFolder(commune.authorisations());
        Certification intent = commune.certifications().prepare().intents().getFirst();
        commune.desk().cancel(intent.id(), "ghi nhầm người yêu cầu");
        Document third = commune.requested(3);
        commune.desk().authorise(CertifiedCommune.order(third, 2, null));
        commune.night();
    }

    @AfterEach
    void close() {
        commune.close();
    }

    @Test
    void printsAMonthWithAllColumnsFeesAndVoidEntriesSealedAsPdfa() throws Exception {
        Path out = folder.resolve("so.pdf");
        BookKeeper.Print print = commune.keeper().print(AGENCY, month(), out);
        assertThat(print.totals()).isEqualTo(new BookTotals(3, 2, 1, 3, 3, 6_000));
        assertThat(SamplePdf.isPdfa2u(out)).isTrue();
        commune.signing.requireAllPassed(out, 1);
        assertThat(run("pdfsig", "-nocert", out.toString())).contains("Signature is Valid.");
        assertThat(run("qpdf", "--check", out.toString())).contains("No syntax or stream encoding errors");
        String text = run("pdftotext", "-layout", out.toString(), "-").replaceAll("\\s+", " ");
        assertThat(text)
                .contains(
                        "SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
                        "Quyển số 01/" + year + " SCT/BS",
                        "Trần Văn Mẫu",
                        "Giấy chứng nhận mẫu",
                        CertifiedCommune.OFFICER,
                        "HỦY",
                        "2 số chứng thực, 3 bản sao, 3 trang, lệ phí 6.000 đồng; 1 số đã hủy");
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.startsWith(".book"));
    }

    @Test
    void aHundredEntriesGoOnOverPagesWithTheColumnsOnEach() throws Exception {
        List<Certification> one = commune.entries();
        List<Certification> many =
                Stream.generate(() -> one).limit(40).flatMap(List::stream).toList();
        Path out = folder.resolve("many.pdf");
        BookPages.write(BookSheet.of("01/2026", AGENCY.value(), "Năm 2026", many), commune.clock.instant(), out);
        assertThat(SamplePdf.isPdfa2u(out)).isTrue();
        String text = run("pdftotext", "-layout", out.toString(), "-");
        int pages = text.split("\f").length;
        assertThat(pages).isGreaterThan(5);
        assertThat(text.split("Lệ phí \\(đồng\\)|Lệ phí", -1).length - 1).isGreaterThanOrEqualTo(pages - 1);
        assertThat(text).contains("Trang 1/" + pages, "Trang " + pages + "/" + pages);
    }

    @Test
    void aWholeBookIsProved() {
        assertThat(check().findings()).isEmpty();
        assertThat(check().totals().last()).isEqualTo(3);
    }

    @Test
    void findsWhatIsMissingOrWasChanged() throws Exception {
        List<Certification> entries = commune.entries();
        Files.write(commune.archived(entries.get(0)), new byte[] {0}, StandardOpenOption.WRITE);
        Files.delete(commune.archived(entries.get(2)));
        sql("ALTER TABLE certification DISABLE TRIGGER USER");
        sql("DELETE FROM certification WHERE number = 2");
        sql("UPDATE certification_book SET last_number = 4");
        assertThat(check().findings())
                .extracting(Finding::wrong, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple(Wrong.GAP, entries.get(1).id()),
                        tuple(Wrong.LOST, entries.get(1).id()),
                        tuple(Wrong.LAST_NUMBER, AGENCY + "/" + year),
                        tuple(Wrong.COPY_CHANGED, entries.get(0).id()),
                        tuple(Wrong.COPY_MISSING, entries.get(2).id()));
    }

    @Test
    void aCopyThatWasDestroyedWithItsDossierIsNotMissed() throws Exception {
        Certification entry = commune.entries().getFirst();
        Files.delete(commune.archived(entry));
        assertThat(check().findings())
                .extracting(Finding::wrong, Finding::subject)
                .containsExactly(tuple(Wrong.COPY_MISSING, entry.id()));
        sql(
                "UPDATE document SET state = 'DISPOSED', access_digest = 'a', object_version = 'v1', disposal_list = '2046-01',"
                        + " disposed_at = now() WHERE id = '" + entry.document() + "'");
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void aTailThatWasCutOffTheBookIsMissed() throws Exception {
        String last = commune.entries().getLast().id();
        sql("ALTER TABLE certification DISABLE TRIGGER USER");
        sql("DELETE FROM certification WHERE number = 3");
        sql("UPDATE certification_book SET last_number = 2");
        assertThat(check().findings()).containsExactly(new Finding(Wrong.LOST, last));
    }

    @Test
    void acceptsACopyToWhichOnlyUpkeepHasAppended() {
        byte[] real = "%PDF-1.7\nall\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        byte[] longer = Arrays.copyOf(real, real.length + 10);
        assertThat(BookCheck.beginsWith(longer, Sha256.of(real))).isTrue();
        longer[2]++;
        assertThat(BookCheck.beginsWith(longer, Sha256.of(real))).isFalse();
    }

    @Test
    void aVoidEntryAfterTheMonthWasPrintedHasItPrintedAgain() throws Exception {
        commune.authorise(commune.requested(4));
        commune.importer().importFolder(commune.authorisations());
        Certification intent = commune.certifications().prepare().intents().getFirst();
        commune.keeper().print(AGENCY, month(), folder.resolve("early.pdf"));
        Thread.sleep(5);
        commune.desk().cancel(intent.id(), "không đối chiếu được");
        assertThat(check().findings()).containsExactly(new Finding(Wrong.VOID_NOT_PRINTED, intent.id()));
        commune.keeper().print(AGENCY, month(), folder.resolve("again.pdf"));
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void aYearIsLockedOnlyWhenItIsOverAndThenStaysAsItIs() throws Exception {
        Path out = folder.resolve("year.pdf");
        assertFault(() -> commune.keeper().lock(AGENCY, year, out), FaultCode.POLICY_BOOK_YEAR);
        assertFault(() -> commune.keeper().lock(AGENCY, year - 1, out), FaultCode.USAGE_NOT_FOUND);
        commune.authorise(commune.requested(4));
        commune.importer().importFolder(commune.authorisations());
        Certification unfinished = commune.certifications().prepare().intents().getFirst();
        YearMonth before = month();
        commune.move(LocalDateTime.of(year + 1, 1, 1, 0, 0)
                .atZone(Authorisation.VIETNAM)
                .toInstant());
        assertFault(() -> commune.keeper().lock(AGENCY, year, out), FaultCode.POLICY_BOOK_YEAR);
        commune.desk().cancel(unfinished.id(), "hết năm");

        BookTotals locked = new BookTotals(4, 2, 2, 3, 3, 6_000);
        assertThat(commune.keeper().lock(AGENCY, year, out).totals()).isEqualTo(locked);
        assertThat(SamplePdf.isPdfa2u(out)).isTrue();
        assertThat(commune.keeper().lock(AGENCY, year, out).totals()).isEqualTo(locked);
        assertThat(check().locked()).isTrue();
        assertThat(check().findings()).isEmpty();
        assertLocked("UPDATE certification SET officer = 'X' WHERE number = 1");
        assertLocked("DELETE FROM certification WHERE number = 1");
        assertLocked("UPDATE certification_book SET last_number = 9");
        assertLocked("UPDATE certification_lock SET fee = 0");
        assertLocked("DELETE FROM certification_lock");
        assertLocked("INSERT INTO certification SELECT 'x', agency, book_year, 9, dossier, component, document,"
                + " authorisation, officer, master, 'VOID', intended_at, NULL, NULL, NULL, NULL, 1, 1, 1, NULL, NULL,"
                + " NULL, now(), 'x' FROM certification WHERE number = 1");
        assertThat(before.getYear()).isEqualTo(year);

        commune.move(
                before.atDay(28).atTime(12, 0).atZone(Authorisation.VIETNAM).toInstant());
        assertFault(
                () -> commune.book()
                        .enter(new Original(commune.requested(5), 1, null, null), entry -> Sha256.of("none")),
                FaultCode.POLICY_BOOK_YEAR);
        sql("ALTER TABLE certification DISABLE TRIGGER USER");
        sql("UPDATE certification SET fee = 1 WHERE number = 1");
        assertThat(check().findings()).containsExactly(new Finding(Wrong.LOCK, AGENCY + "/" + year));
    }

    private void assertLocked(String statement) {
        assertThatThrownBy(() -> sql(statement)).as(statement).hasMessageContaining("certification book");
    }

    private void sql(String statement) {
        commune.database.jdbc().sql(statement).update();
    }

    private BookCheck.Result check() {
        return commune.check().check(AGENCY, year).getFirst();
    }

    private YearMonth month() {
        return YearMonth.from(commune.clock.instant().atZone(Authorisation.VIETNAM));
    }

    private static void assertFault(ThrowingCallable call, FaultCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }

    private String run(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "judge", ".txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output);
    }
}
