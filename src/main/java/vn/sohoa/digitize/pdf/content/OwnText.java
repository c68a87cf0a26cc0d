package vn.sohoa.digitize.pdf.content;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import vn.sohoa.digitize.ocr.Reading;

/**
 * Reads the text that a page shows with fonts whose code points are known: words whole, lines in the order in which they
 * were written, NFC. Text drawn invisibly is none. Text that cannot be trusted is none either: code points that are
 * missing or private, or an encoding of before Unicode.
 */
public final class OwnText {
    private OwnText() {}

    /**
     * The page's text in pixels of the page as it is shown.
     *
     * @param dpi dots per inch of those pixels
     * @return empty when the page shows no text of its own, or none that means something
     */
    public static Optional<Reading> read(FlatPage page, double dpi) throws IOException {
        AffineTransform pixels = AffineTransform.getScaleInstance(dpi / 72, -dpi / 72);
        pixels.translate(0, -page.height());
        pixels.concatenate(page.toShown());
        Glyphs glyphs = new Glyphs(pixels);
        glyphs.writeText(page.document(), Writer.nullWriter());
        Reading reading = glyphs.lines.reading();
        return reading.letters() == 0 || !glyphs.letters.trustworthy() ? Optional.empty() : Optional.of(reading);
    }

    /** Of PDFBox's stripper only the walk is used: its lines are those of a page that stands upright. */
    private static final class Glyphs extends PDFTextStripper {
        private final OperationBudget budget = new OperationBudget();
        final LetterCensus letters = new LetterCensus();
        final GlyphLines lines;

        Glyphs(AffineTransform pixels) {
            lines = new GlyphLines(pixels);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            budget.spend();
            super.processOperator(operator, operands);
        }

        @Override
        protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement) throws IOException {
            RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
            boolean seen = mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP;
            boolean within = getCurrentPage().getCropBox().contains(at.getTranslateX(), at.getTranslateY());
            if (seen && within && letters.count(font, code)) {
                lines.add(String.valueOf(font.toUnicode(code)), at.createAffineTransform(), displacement.getX());
            }
        }
    }
}
