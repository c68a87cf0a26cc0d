package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/** Words of known boxes, found again in the page's own coordinates by PDFBox. */
class TextLayerTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1400;

    @ParameterizedTest
    @CsvSource({"0,false", "90,false", "180,false", "270,false", "0,true", "90,true", "180,true", "270,true"})
    void setsWordsOntoTheirPicturesHoweverThePageIsTurned(int degrees, boolean mirrored) throws IOException {
        Orientation shown = new Orientation(mirrored, degrees);
        AffineTransform placement =
                mirrored ? new AffineTransform(-300, 0, 0, 500, 320, 10) : new AffineTransform(300, 0, 0, 500, 20, 10);
        check(new PageLayout(WIDTH, HEIGHT, new PDRectangle(340, 520), placement, degrees, shown), 0);
    }

    @ParameterizedTest
    @CsvSource({"0.02", "-0.02", "0.08", "-0.08"})
    void followsTheBaselineOfASkewedLine(double slope) throws IOException {
        AffineTransform placement = AffineTransform.getScaleInstance(240, 336);
        check(new PageLayout(WIDTH, HEIGHT, new PDRectangle(240, 336), placement, 0, Orientation.UPRIGHT), slope);
    }

    @Test
    void setsTextThatRunsUpAndDownThePage() throws IOException {
        Baseline up = new Baseline(300, 900, 300, 100);
        List<Word> words = List.of(word("một", 260, 700, 310, 900), word("hai", 260, 480, 310, 680));
        List<TextPosition> found = positions(new Reading(List.of(new Line(words, up, true)), 0), plain());
        assertThat(found.getFirst().getTextMatrix().getTranslateX()).isCloseTo(300, within(1f));
        assertThat(found.getFirst().getTextMatrix().getTranslateY()).isCloseTo(HEIGHT - 900, within(1f));
        assertThat(found.getFirst().getTextMatrix().getShearY()).isPositive();
    }

    @Test
    void doesNotTrustABaselineThatRunsAskew() throws IOException {
        Baseline askew = new Baseline(100, 900, 300, 100);
        List<Word> words = List.of(word("một", 100, 160, 200, 200), word("hai", 220, 160, 300, 200));
        for (TextPosition letter : positions(new Reading(List.of(new Line(words, askew, true)), 0), plain())) {
            assertThat(letter.getTextMatrix().getTranslateY()).isCloseTo(HEIGHT - 200f, within(1f));
        }
    }

    @Test
    void keepsWordsApartThatTouchOrOverlap() throws IOException {
        List<Word> words = List.of(
                word("liền", 100, 160, 200, 200), word("nhau", 200, 160, 300, 200), word("nữa", 290, 160, 400, 200));
        List<TextPosition> found =
                positions(new Reading(List.of(new Line(words, new Baseline(0, 200, 1000, 200), true)), 0), plain());
        TextPosition end = found.get(3);
        float size = end.getFontSizeInPt();
        TextPosition next = found.stream()
                .filter(letter -> letter.getTextMatrix().getTranslateX() > 199)
                .findFirst()
                .orElseThrow();
        assertThat(next.getUnicode()).isIn(" ", "n");
        assertThat(200 - (end.getTextMatrix().getTranslateX() + end.getWidthDirAdj()))
                .isGreaterThan(0.15f * size);
        assertThat(found.stream().map(TextPosition::getUnicode).collect(Collectors.joining()))
                .isEqualTo("liền nhau nữa");
    }

    @Test
    void oneTallSpotDoesNotSwellALine() throws IOException {
        List<Word> words =
                List.of(word("|", 100, 20, 105, 320), word("một", 140, 160, 200, 200), word("hai", 212, 160, 300, 200));
        List<TextPosition> found =
                positions(new Reading(List.of(new Line(words, new Baseline(0, 200, 1000, 200), true)), 0), plain());
        assertThat(found.getFirst().getFontSizeInPt()).isBetween(30f, 50f);
    }

    @Test
    void composesAccentsAndKeepsHyphens() throws IOException {
        List<Word> words = List.of(word(Normalizer.normalize("Hộ-", Normalizer.Form.NFD), 100, 160, 200, 200));
        String text =
                positions(new Reading(List.of(new Line(words, new Baseline(0, 200, 1000, 200), true)), 0), plain())
                        .stream()
                        .map(TextPosition::getUnicode)
                        .collect(Collectors.joining());
        assertThat(text).isEqualTo("Hộ-");
    }

    private static PageLayout plain() {
        PDRectangle box = new PDRectangle(WIDTH, HEIGHT);
        AffineTransform placement = AffineTransform.getScaleInstance(WIDTH, HEIGHT);
        return new PageLayout(WIDTH, HEIGHT, box, placement, 0, Orientation.UPRIGHT);
    }

    private static Word word(String text, double left, double top, double right, double bottom) {
        return new Word(text, new Box(left, top, right, bottom), 90);
    }

    private static void check(PageLayout layout, double slope) throws IOException {
        Baseline base = new Baseline(50, 400, 950, 400 + 900 * slope);
        List<Word> words = new ArrayList<>();
        for (double[] x : new double[][] {{60, 200}, {215, 400}, {430, 600}, {620, 900}}) {
            words.add(word("chữ", x[0], base.at(x[0]) - 35, x[1], base.at(x[0]) + 5));
        }
        List<TextPosition> found = positions(new Reading(List.of(new Line(words, base, true)), 0), layout).stream()
                .filter(letter -> !letter.getUnicode().isBlank())
                .toList();
        assertThat(found).hasSize(12);
        AffineTransform map = layout.shownToPage();
        for (int i = 0; i < words.size(); i++) {
            Box box = words.get(i).box();
            Point2D start = map.transform(new Point2D.Double(box.left(), base.at(box.left())), null);
            Point2D end = map.transform(new Point2D.Double(box.right(), base.at(box.right())), null);
            double slack = 0.02 * start.distance(end);
            assertThat(at(found.get(3 * i)).distance(start)).isLessThan(slack);
            assertThat(behind(found.get(3 * i + 2)).distance(end)).isLessThan(slack);
        }
    }

    private static Point2D at(TextPosition letter) {
        return new Point2D.Double(
                letter.getTextMatrix().getTranslateX(), letter.getTextMatrix().getTranslateY());
    }

    private static Point2D behind(TextPosition letter) {
        return new Point2D.Double(
                at(letter).getX() + letter.getTextMatrix().getScaleX() * GlyphlessFont.ADVANCE / 1000,
                at(letter).getY() + letter.getTextMatrix().getShearY() * GlyphlessFont.ADVANCE / 1000);
    }

    private static List<TextPosition> positions(Reading reading, PageLayout layout) throws IOException {
        List<TextPosition> found = new ArrayList<>();
        try (PDDocument document = new PDDocument()) {
            GlyphlessFont font = new GlyphlessFont();
            String operators = TextLayer.of(reading, layout, font, "F0");
            PDPage page = new PDPage(layout.box());
            COSDictionary fonts = new COSDictionary();
            fonts.setItem(COSName.getPDFName("F0"), font.finish(document));
            PDResources resources = new PDResources();
            resources.getCOSObject().setItem(COSName.FONT, fonts);
            page.setResources(resources);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write(operators.getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            document.addPage(page);
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    found.add(text);
                }
            }.getText(document);
        }
        return found;
    }
}
