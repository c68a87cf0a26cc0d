package vn.sohoa.digitize;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/** Draws a page with the text that lies on it unseen, so that eyes can judge whether words are on words. */
final class TextMadeVisible {
    private static final Color INK = new Color(0xD0, 0x00, 0x60, 0xB0);
    private static final Color BOX = new Color(0x00, 0x50, 0xFF, 0x60);
    private static final double ASCENT = 0.8;
    private static final double DESCENT = -0.2;
    /** Of every glyph of the unseen font, in thousandths of its size. */
    private static final int ADVANCE = 500;

    private TextMadeVisible() {}

    public static void main(String[] args) throws IOException {
        int page = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        ImageIO.write(draw(Path.of(args[0]), page, 150), "png", Path.of(args[1]).toFile());
    }

    /**
     * A page as a viewer shows it, its words drawn over it in colour and framed from start to end and along the baseline.
     *
     * @param page from 1
     * @param dpi of the picture
     */
    static BufferedImage draw(Path pdf, int page, int dpi) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile());
                InputStream in = TextMadeVisible.class.getResourceAsStream("/fonts/Tinos-Regular.ttf");
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(page - 1, dpi, ImageType.RGB);
            Graphics2D graphics = picture.createGraphics();
            graphics.setRenderingHint(
                    java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setStroke(new BasicStroke(Math.max(1, dpi / 150f)));
            graphics.transform(shown(document.getPage(page - 1), dpi / 72.0));
            for (List<TextPosition> word : Words.of(document, page)) {
                word(graphics, font, word);
            }
            graphics.dispose();
            return picture;
        }
    }

    /** Takes the page's own points to pixels of the picture, as the renderer does. */
    private static AffineTransform shown(PDPage page, double scale) {
        PDRectangle box = page.getCropBox();
        AffineTransform map = AffineTransform.getScaleInstance(scale, scale);
        int degrees = Math.floorMod(page.getRotation(), 360);
        boolean sideways = degrees % 180 != 0;
        map.translate(degrees == 90 || degrees == 180 ? (sideways ? box.getHeight() : box.getWidth()) : 0, 0);
        map.translate(0, degrees == 180 || degrees == 270 ? (sideways ? box.getWidth() : box.getHeight()) : 0);
        map.rotate(Math.toRadians(degrees));
        map.translate(0, box.getHeight());
        map.scale(1, -1);
        map.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
        return map;
    }

    /** Letters are drawn in a square of one by one and stretched as the text matrix says. */
    private static void word(Graphics2D graphics, TrueTypeFont font, List<TextPosition> letters) throws IOException {
        GeneralPath outline = new GeneralPath();
        double x = 0;
        double unit = font.getUnitsPerEm();
        for (TextPosition letter : letters) {
            int glyph =
                    font.getUnicodeCmapLookup().getGlyphId(letter.getUnicode().codePointAt(0));
            AffineTransform at = AffineTransform.getTranslateInstance(x, 0);
            at.scale(1 / unit, 1 / unit);
            var shape = font.getGlyph().getGlyph(glyph);
            if (shape != null) {
                outline.append(shape.getPath().getPathIterator(at), false);
            }
            x += font.getAdvanceWidth(glyph) / unit;
        }
        Matrix first = letters.getFirst().getTextMatrix();
        double advance = letters.size() * ADVANCE / 1000.0;
        AffineTransform map = first.createAffineTransform();
        Shape frame = map.createTransformedShape(new Rectangle2D.Double(0, DESCENT, advance, ASCENT - DESCENT));
        map.scale(advance / Math.max(x, 1e-3), 1);
        graphics.setColor(INK);
        graphics.fill(map.createTransformedShape(outline));
        graphics.setColor(BOX);
        graphics.fill(new java.awt.geom.Area(frame));
    }

    /** A page's letters, one list a word: what is shown by one operator between spaces. */
    private static final class Words extends PDFTextStripper {
        private final List<List<TextPosition>> words = new ArrayList<>();
        private boolean inWord;

        static List<List<TextPosition>> of(PDDocument document, int page) throws IOException {
            Words words = new Words();
            words.setStartPage(page);
            words.setEndPage(page);
            words.getText(document);
            return words.words;
        }

        @Override
        protected void processTextPosition(TextPosition letter) {
            boolean blank = letter.getUnicode().isBlank();
            if (!blank && (!inWord || !continues(words.getLast().getLast(), letter))) {
                words.add(new ArrayList<>());
            }
            if (!blank) {
                words.getLast().add(letter);
            }
            inWord = !blank;
        }

        private static boolean continues(TextPosition before, TextPosition letter) {
            Matrix from = before.getTextMatrix();
            Point2D end = new Point2D.Double(
                    from.getTranslateX() + from.getScaleX() * ADVANCE / 1000,
                    from.getTranslateY() + from.getShearY() * ADVANCE / 1000);
            Matrix to = letter.getTextMatrix();
            return end.distance(to.getTranslateX(), to.getTranslateY()) < 0.1 * letter.getFontSizeInPt();
        }
    }
}
