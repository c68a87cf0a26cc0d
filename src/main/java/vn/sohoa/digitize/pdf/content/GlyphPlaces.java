package vn.sohoa.digitize.pdf.content;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Where a page has text, whether it is seen or not. */
public final class GlyphPlaces {
    /** Shares of the font's size: room for marks over capitals, and for tails. */
    private static final double ASCENT = 1;

    private static final double DESCENT = 0.3;

    private GlyphPlaces() {}

    /** Every glyph's room, in points of the page as it is shown, from its lower left corner. */
    public static List<Rectangle2D> of(FlatPage page) throws IOException {
        Walk walk = new Walk(page);
        walk.writeText(page.document(), Writer.nullWriter());
        return walk.places;
    }

    private static final class Walk extends PDFTextStripper {
        private final OperationBudget budget = new OperationBudget();
        private final FlatPage page;
        final List<Rectangle2D> places = new ArrayList<>();

        Walk(FlatPage page) {
            this.page = page;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            budget.spend();
            super.processOperator(operator, operands);
        }

        @Override
        protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement) {
            double advance = displacement.getX();
            Rectangle2D room = new Rectangle2D.Double(
                    Math.min(0, advance), -DESCENT, Math.max(0.01, Math.abs(advance)), ASCENT + DESCENT);
            places.add(page.toShown()
                    .createTransformedShape(at.createAffineTransform().createTransformedShape(room))
                    .getBounds2D());
        }
    }
}
