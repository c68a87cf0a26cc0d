package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;
import vn.sohoa.dossier.MediaType;

/** Pages that a program wrote keep their text, and their content where PDF/A allows it. */
class WrittenPagesTest {
    private static final String[] LINES = {"CỘNG HÒA XÃ HỘI", "Họ và tên: Đỗ Thị Thử"};

    @TempDir
    Path folder;

    @Test
    void keepsTextAndContentOfAWrittenPage() throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.text(LINES));
        assertThat(made.keptAll()).isTrue();
        assertThat(made.text()).isEqualTo(String.join("\n", LINES));
        assertThat(RenditionOfPdf.run("pdftotext", made.pdf().toString(), "-")).contains(LINES);
        assertThat(made.pictures()).isEmpty();
        assertThat(made.difference()).isLessThan(1);
        assertThat(RenditionOfPdf.run("qpdf", "--check", made.pdf().toString()))
                .contains("No syntax or stream encoding errors");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "90, 1", "180, 1", "270, 1", "0, 2", "90, 2"})
    void findsWordsWhereTheirInkIs(int rotation, float userUnit) throws Exception {
        PDDocument document = SamplePdfs.text(LINES);
        PDPage page = document.getPage(0);
        page.setRotation(rotation);
        page.setUserUnit(userUnit);
        page.setMediaBox(new PDRectangle(-20, -10, 400, 300));
        page.setCropBox(new PDRectangle(10, 20, 280, 170));
        Path master = SamplePdfs.saved(document, folder);
        try (MasterPages pages = MasterPages.open(master, MediaType.PDF, RenditionOfPdf.LIMITS)) {
            PageSource source = pages.page(0);
            Reading text = source.ownText().orElseThrow();
            assertThat(inkOutside(source.grey(), text)).isLessThan(0.002);
            assertThat(text.lines().size()).isEqualTo(rotation % 180 == 0 ? 2 : 10);
        }
        RenditionOfPdf made = RenditionOfPdf.of(master);
        assertThat(made.keptAll()).isTrue();
        if (userUnit == 1) { // the other program draws nothing larger
            assertThat(made.difference()).isLessThan(1);
        }
        String width = String.valueOf((rotation % 180 == 0 ? 280 : 170) * (int) userUnit);
        assertThat(RenditionOfPdf.run("pdfinfo", made.pdf().toString())).contains("Page size:       " + width + " x");
    }

    private static double inkOutside(GreyImage image, Reading text) {
        List<Box> boxes = text.lines().stream()
                .flatMap(line -> line.words().stream())
                .map(Word::box)
                .toList();
        long ink = 0;
        long outside = 0;
        for (int i = 0; i < image.pixels().length; i++) {
            if ((image.pixels()[i] & 0xFF) < 128) {
                double x = i % image.width() + 0.5;
                double y = i / image.width() + 0.5;
                ink++;
                outside += boxes.stream()
                                .anyMatch(b -> x >= b.left() && x <= b.right() && y >= b.top() - 4 && y <= b.bottom())
                        ? 0
                        : 1;
            }
        }
        assertThat(ink).isPositive();
        return (double) outside / ink;
    }

    @Test
    void putsBaselinesUnderTheirLetters() throws Exception {
        Path master = SamplePdfs.saved(SamplePdfs.text("Nam", "Hoa"), folder);
        try (MasterPages pages = MasterPages.open(master, MediaType.PDF, RenditionOfPdf.LIMITS)) {
            Line second = pages.page(0).ownText().orElseThrow().lines().get(1);
            // 130 points above the lower edge of a page of 200, at 300 dpi
            assertThat(second.baseline().at(200)).isBetween(291.0, 292.0);
            assertThat(second.words().getFirst().box().left()).isBetween(124.0, 126.0);
        }
    }

    @Test
    void drawsAPageWhoseFontIsNotInTheFileButKeepsItsText() throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) ->
                SamplePdfs.write(content, new PDType1Font(Standard14Fonts.FontName.HELVETICA), "Whole words here")));
        assertThat(made.keptAll()).isFalse();
        assertThat(made.text()).isEqualTo("Whole words here");
        assertThat(RenditionOfPdf.run("pdftotext", made.pdf().toString(), "-")).contains("Whole words here");
        assertThat(made.pictures()).hasSize(1);
    }

    @Test
    void drawsOnlyThePagesThatPdfaRefuses() throws Exception {
        PDDocument document = SamplePdfs.text(LINES);
        PDPage inks = new PDPage(SamplePdfs.CARD);
        document.addPage(inks);
        try (PDPageContentStream content = new PDPageContentStream(document, inks)) {
            content.setNonStrokingColor(1f, 0f, 0f, 0f);
            SamplePdfs.write(content, SamplePdfs.serif(document), "Bốn màu mực");
        }
        RenditionOfPdf made = rendition(document);
        assertThat(made.kept()).containsExactly(true, false);
        assertThat(made.texts().get(1).orElseThrow().text()).isEqualTo("Bốn màu mực");
        assertThat(made.pictures()).hasSize(1);
    }

    @Test
    void sharesAFontBetweenPages() throws Exception {
        PDDocument document = SamplePdfs.text(LINES);
        COSDictionary resources = document.getPage(0).getResources().getCOSObject();
        for (int i = 0; i < 5; i++) {
            PDPage page = new PDPage(SamplePdfs.CARD);
            page.getCOSObject().setItem(COSName.RESOURCES, resources);
            page.getCOSObject()
                    .setItem(
                            COSName.CONTENTS, document.getPage(0).getCOSObject().getItem(COSName.CONTENTS));
            document.addPage(page);
        }
        RenditionOfPdf made = rendition(document);
        String fonts = RenditionOfPdf.run("pdffonts", made.pdf().toString());
        assertThat(fonts.lines().filter(line -> line.contains("Tinos"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        ".VnTime, ABC Def",
        "ABCDEF+.VnTimeH, ABC Def",
        "VNI-Times, Abc def",
        "Arial, Céng hßa x· héi chñ nghÜa ViÖt Nam"
    })
    void doesNotTrustTextOfBeforeUnicode(String font, String text) throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.page(
                (document, page, content) -> SamplePdfs.write(content, SamplePdfs.latin(document, font), text)));
        assertThat(made.texts()).allMatch(Optional::isEmpty);
        assertThat(made.pictures()).hasSize(1);
    }

    @Test
    void doesNotTrustTextWithoutCodePoints() throws Exception {
        PDDocument document = SamplePdfs.text(LINES);
        Path once = SamplePdfs.saved(document, folder);
        try (PDDocument again = Loader.loadPDF(once.toFile())) {
            COSDictionary fonts = again.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            fonts.keySet().forEach(name -> fonts.getCOSDictionary(name).removeItem(COSName.TO_UNICODE));
            again.save(folder.resolve("x.pdf").toFile());
        }
        RenditionOfPdf made = RenditionOfPdf.of(folder.resolve("x.pdf"));
        assertThat(made.texts()).allMatch(Optional::isEmpty);
    }

    @Test
    void leavesOutInvisibleText() throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            SamplePdfs.write(content, SamplePdfs.serif(document), "thấy");
            content.setRenderingMode(RenderingMode.NEITHER);
            SamplePdfs.write(content, SamplePdfs.serif(document), "khuất");
        }));
        assertThat(made.text()).isEqualTo("thấy");
    }

    @Test
    void makesWhatAnnotationsShowPartOfThePage() throws Exception {
        PDDocument document = SamplePdfs.text(LINES);
        PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
        stamp.setRectangle(new PDRectangle(20, 20, 120, 40));
        PDAppearanceStream look = new PDAppearanceStream(document);
        look.setBBox(new PDRectangle(0, 0, 60, 20));
        look.setResources(new PDResources());
        try (PDPageContentStream content = new PDPageContentStream(document, look)) {
            content.setNonStrokingColor(1f, 0f, 0f);
            content.beginText();
            content.setFont(SamplePdfs.serif(document), 8);
            content.newLineAtOffset(5, 5);
            content.showText("ĐÃ THU");
            content.endText();
        }
        PDAppearanceDictionary looks = new PDAppearanceDictionary();
        looks.setNormalAppearance(look);
        stamp.setAppearance(looks);
        document.getPage(0).setAnnotations(List.of(stamp));
        RenditionOfPdf made = rendition(document);
        assertThat(made.keptAll()).isTrue();
        assertThat(made.text()).contains("ĐÃ THU");
        assertThat(made.difference()).isLessThan(1);
    }

    @Test
    void leavesScriptsAndActionsBehind() throws Exception {
        PDDocument document = SamplePdfs.text(LINES);
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
        COSDictionary actions = new COSDictionary();
        actions.setItem(COSName.O, new PDActionJavaScript("app.alert('y')").getCOSObject());
        document.getPage(0).getCOSObject().setItem(COSName.AA, actions);
        RenditionOfPdf made = rendition(document);
        Path readable = folder.resolve("readable.pdf");
        RenditionOfPdf.run("qpdf", "--qdf", made.pdf().toString(), readable.toString());
        assertThat(Files.readString(readable, StandardCharsets.ISO_8859_1))
                .doesNotContain("JavaScript", "/AA <<", "/OpenAction", "app.alert");
    }

    @Test
    void doesNotShowALayerThatIsSwitchedOff() throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            PDOptionalContentGroup off = new PDOptionalContentGroup("draft");
            layers.addGroup(off);
            layers.setGroupEnabled(off, false);
            document.getDocumentCatalog().setOCProperties(layers);
            SamplePdfs.write(content, SamplePdfs.serif(document), "thật");
            content.beginMarkedContent(COSName.OC, off);
            content.addRect(0, 0, 300, 100);
            content.fill();
            content.endMarkedContent();
        }));
        assertThat(made.difference()).isLessThan(4);
    }

    @Test
    void makesTheSameBytesAgain() throws IOException {
        Path master = SamplePdfs.saved(SamplePdfs.text(LINES), folder);
        byte[] first = Files.readAllBytes(RenditionOfPdf.of(master).pdf());
        assertThat(Files.readAllBytes(RenditionOfPdf.of(master).pdf())).isEqualTo(first);
    }

    private RenditionOfPdf rendition(PDDocument document) throws IOException {
        return RenditionOfPdf.of(SamplePdfs.saved(document, folder));
    }
}
