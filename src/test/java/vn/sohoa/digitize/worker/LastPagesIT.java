package vn.sohoa.digitize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Real workers look at last pages. */
class LastPagesIT {
    @TempDir
    Path folder;

    @Test
    void findsRoomAndTellsWhatCoversWhat() throws Exception {
        Path page = folder.resolve("page.pdf");
        write(page, 300);
        Path full = folder.resolve("full.pdf");
        write(full, 40);
        try (WorkerDigitizer workers =
                WorkerDigitizer.open(DigitizeSettings.defaults().withWorkers(1), folder.resolve("run"))) {
            assertThat(workers.free(full, 400, 160, "full")).isEmpty();
            Area area = workers.free(page, 400, 160, "page").orElseThrow();
            assertThat(workers.free(page, 400, 160, "page")).isEqualTo(Optional.of(area));
            assertThat(area.y()).isBetween(28.0, 30.0);

            Path within = painted(page, area.x() + 5, area.y() + 5);
            assertThat(workers.untouched(page, within, area, "page")).isTrue();
            Path beside = painted(page, area.x() + 5, area.y() + area.height() + 5);
            assertThat(workers.untouched(page, beside, area, "page")).isFalse();
            Area overText = new Area(60, 300, 400, 160);
            assertThat(workers.untouched(page, page, overText, "page")).isFalse();

            Path broken = Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 no");
            assertThatThrownBy(() -> workers.free(broken, 400, 160, "broken"))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            fault -> assertThat(fault.fault().code()).isEqualTo(FaultCode.INPUT_DAMAGED));
        }
    }

    /** A page with bars of ink down to a height. */
    private static void write(Path file, float downTo) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                for (float y = 780; y > downTo; y -= 30) {
                    content.addRect(60, y, 470, 8);
                }
                content.fill();
            }
            document.save(file.toFile());
        }
    }

    private Path painted(Path page, double x, double y) throws IOException {
        Path copy = Files.copy(page, folder.resolve("copy.pdf"), StandardCopyOption.REPLACE_EXISTING);
        try (PDDocument document = Loader.loadPDF(page.toFile());
                PDPageContentStream content =
                        new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true, true)) {
            content.addRect((float) x, (float) y, 20, 20);
            content.fill();
            content.close();
            document.save(copy.toFile());
        }
        return copy;
    }
}
