package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements on scans of several, unlike pages, judged by how poppler draws every one of them before and after. */
class StatementOnManyPagesIT {
    @TempDir
    Path folder;

    private final SpaceInProcess space = new SpaceInProcess();

    @Test
    void isSetOnTheLastPageAndOnNoOther() throws Exception {
        Path scan = ScanPage.write(
                folder.resolve("scan.pdf"),
                List.of(
                        a4().text(0.3),
                        ScanPage.of(new PDRectangle(842, 595)).text(0.4).turned(90),
                        ScanPage.bilevel(PDRectangle.A5).text(0.2),
                        a4().text(0.5).word("Trang 4/4", 270, 30)));
        Path copy = set(scan);

        List<BufferedImage> after = Rendered.pages(copy);
        Rectangle place = Rendered.pixels(space.found.getFirst(), after.getLast());
        assertThat(differences(scan, copy, place)).containsExactly(0, 0, 0, 0);
        assertThat(Rendered.code(after.getLast())).isEqualTo(StatementPlaceIT.IMPRINT.code());
        assertThat(StatementPage.places(copy).agency().page()).isEqualTo(4);
        assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
    }

    @Test
    void getsAPageMoreWhenOnlyEarlierPagesHaveRoom() throws Exception {
        Path scan = ScanPage.write(
                folder.resolve("scan.pdf"),
                List.of(a4().text(0.3), ScanPage.of(PDRectangle.A5).text(0.95)));
        Path copy = set(scan);

        assertThat(Rendered.pages(copy)).hasSize(3);
        assertThat(differences(scan, copy, new Rectangle())).containsExactly(0, 0);
        assertThat(StatementPage.places(copy).officer().page()).isEqualTo(3);
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            assertThat(document.getPage(2).getMediaBox().getWidth()).isEqualTo(PDRectangle.A5.getWidth());
        }
        assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
    }

    @Test
    void pagesThatShareTheirResourcesStayAsTheyWere() throws Exception {
        Path scan = ScanPage.write(folder.resolve("single.pdf"), List.of(a4().text(0.5)));
        Path shared = folder.resolve("shared.pdf");
        try (PDDocument document = Loader.loadPDF(scan.toFile())) {
            PDPage page = document.getPage(0);
            PDPage twin = new PDPage(page.getMediaBox());
            twin.setResources(new PDResources(page.getResources().getCOSObject()));
            twin.getCOSObject().setItem("Contents", page.getCOSObject().getItem("Contents"));
            document.addPage(twin);
            document.save(shared.toFile());
        }
        Path copy = set(shared);

        List<BufferedImage> after = Rendered.pages(copy);
        assertThat(differences(shared, copy, Rendered.pixels(space.found.getFirst(), after.getLast())))
                .containsExactly(0, 0);
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            assertThat(document.getPage(0).getResources().getFontNames()).isEmpty();
            assertThat(document.getPage(1).getResources().getFontNames()).isNotEmpty();
        }
    }

    private Path set(Path scan) throws Exception {
        Path copy = folder.resolve("copy.pdf");
        new StatementPage(space).write(scan, StatementPlaceIT.IMPRINT, copy);
        return copy;
    }

    /** Of each page of the scan; the place is on its last one. */
    private static List<Integer> differences(Path scan, Path copy, Rectangle place) throws Exception {
        List<BufferedImage> before = Rendered.pages(scan);
        List<BufferedImage> after = Rendered.pages(copy);
        return IntStream.range(0, before.size())
                .mapToObj(i -> Rendered.differences(
                        before.get(i), after.get(i), i == before.size() - 1 ? place : new Rectangle()))
                .toList();
    }

    private static ScanPage a4() {
        return ScanPage.of(PDRectangle.A4);
    }
}
