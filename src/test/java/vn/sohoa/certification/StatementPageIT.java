package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.certification.CopySigner.Where;

class StatementPageIT {
    private static final StatementPage ADDING = new StatementPage(FreeSpace.NONE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "595, 842, 0, 595, 842", // A4
        "842, 595, 0, 842, 595", // A4 lying
        "595, 842, 90, 842, 595", // A4 scanned turned
        "420, 595, 0, 420, 595", // A5
        "595, 420, 0, 595, 420", // A5 lying
        "842, 1191, 0, 842, 1191", // A3
        "298, 420, 0, 595, 842", // A6: too small for a statement
        "243, 153, 90, 595, 842", // an identity card
        "420, 14000, 0, 420, 14000" // a strip
    })
    void isLegibleOnAnyPaperAndKeepsPdfa(float width, float height, int rotation, float newWidth, float newHeight)
            throws Exception {
        Path copy = append(new PDRectangle(width, height), rotation);

        assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            PDRectangle page = document.getPage(1).getMediaBox();
            assertThat(Math.round(page.getWidth())).isEqualTo(Math.round(newWidth));
            assertThat(Math.round(page.getHeight())).isEqualTo(Math.round(newHeight));
            StatementPage.Places places = StatementPage.places(copy);
            assertInside(places.officer(), page);
            assertInside(places.agency(), page);
            assertThat(places.officer().x() + places.officer().width())
                    .isLessThan(places.agency().x());
            assertThat(places.officer().page()).isEqualTo(2);
        }
    }

    @Test
    void itsTextComesBackInComposedVietnamese() throws Exception {
        Path copy = append(PDRectangle.A4, 0);
        Path text = folder.resolve("text.txt");
        int exit = new ProcessBuilder("pdftotext", "-f", "2", "-enc", "UTF-8", copy.toString(), text.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
        assertThat(Files.readString(text, StandardCharsets.UTF_8).lines().map(String::strip))
                .containsSubsequence(
                        "Chứng thực bản sao đúng với bản chính",
                        "Số chứng thực 07 quyển số 01/2026 SCT/BS",
                        "Ngày 05 tháng 3 năm 2026",
                        "Người thực hiện chứng thực",
                        "Nguyễn Thị Thử Nghiệm");
        assertThat(new ProcessBuilder("qpdf", "--check", copy.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        Path rendition = SamplePdf.write(folder.resolve("r.pdf"), PDRectangle.A4, 0, "Xã Gia Lương");
        Path one = folder.resolve("one.pdf");
        Path other = folder.resolve("other.pdf");
        ADDING.write(rendition, StatementPlaceIT.IMPRINT, one);
        Thread.sleep(1_100); // no clock in it either
        ADDING.write(rendition, StatementPlaceIT.IMPRINT, other);
        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    }

    private Path append(PDRectangle size, int rotation) throws Exception {
        Path rendition = SamplePdf.write(folder.resolve("rendition.pdf"), size, rotation, "Xã Gia Lương");
        Path copy = folder.resolve("copy.pdf");
        ADDING.write(rendition, StatementPlaceIT.IMPRINT, copy);
        return copy;
    }

    private static void assertInside(Where where, PDRectangle page) {
        assertThat(where.x()).isPositive();
        assertThat(where.y()).isGreaterThan(20);
        assertThat(where.width()).isGreaterThan(140);
        assertThat(where.x() + where.width()).isLessThan(page.getWidth());
        assertThat(where.y() + where.height()).isLessThan(page.getHeight());
    }
}
