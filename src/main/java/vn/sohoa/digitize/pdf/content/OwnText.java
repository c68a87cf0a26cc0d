package vn.sohoa.digitize.pdf.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

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
        // text positions count from the visible box's corner
        pixels.translate(page.box().getLowerLeftX(), page.box().getLowerLeftY());
        Stripper stripper = new Stripper(pixels);
        stripper.writeText(page.document(), Writer.nullWriter());
        Reading reading = new Reading(stripper.lines, 0);
        return reading.letters() == 0 || !stripper.letters.trustworthy() ? Optional.empty() : Optional.of(reading);
    }

    private static final class Stripper extends PDFTextStripper {
        private static final double ASCENT = 0.75;
        private static final double DESCENT = 0.25;

        private final AffineTransform pixels;
        private final OperationBudget budget = new OperationBudget();
        final LetterCensus letters = new LetterCensus();
        final List<Line> lines = new ArrayList<>();
        private List<Word> words = new ArrayList<>();
        private List<Point2D> ends = new ArrayList<>();
        private boolean opensBlock = true;

        Stripper(AffineTransform pixels) {
            this.pixels = pixels;
            setShouldSeparateByBeads(false);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            budget.spend();
            super.processOperator(operator, operands);
        }

        @Override
        protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
            RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
            boolean seen = mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP;
            boolean within =
                    getCurrentPage().getCropBox().contains(rendering.getTranslateX(), rendering.getTranslateY());
            if (seen && within && letters.count(font, code)) {
                super.showGlyph(rendering, font, code, displacement);
            }
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            String word = LetterCensus.readable(text);
            if (word.isEmpty() || positions.isEmpty()) {
                return;
            }
            Point2D from = point(positions.getFirst(), false);
            Point2D to = point(positions.getLast(), true);
            boolean steep = Math.abs(to.getY() - from.getY()) > Math.abs(to.getX() - from.getX());
            words.add(new Word(Normalizer.normalize(word, Normalizer.Form.NFC), box(positions), 100));
            ends.add(from);
            ends.add(to);
            if (steep) { // a line is one from left to right
                endLine();
            }
        }

        @Override
        protected void writeLineSeparator() {
            endLine();
        }

        @Override
        protected void writeParagraphStart() throws IOException {
            super.writeParagraphStart();
            endLine();
            opensBlock = true;
        }

        @Override
        protected void writePageEnd() {
            endLine();
        }

        private void endLine() {
            if (!words.isEmpty()) {
                Point2D from = ends.getFirst();
                Point2D to = ends.getLast();
                Baseline baseline = new Baseline(from.getX(), from.getY(), to.getX(), to.getY());
                lines.add(new Line(words, baseline, opensBlock));
                opensBlock = false;
            }
            words = new ArrayList<>();
            ends = new ArrayList<>();
        }

        private Point2D point(TextPosition at, boolean end) {
            Matrix matrix = at.getTextMatrix();
            Point2D place = end
                    ? new Point2D.Double(at.getEndX(), at.getEndY())
                    : new Point2D.Double(matrix.getTranslateX(), matrix.getTranslateY());
            return pixels.transform(place, null);
        }

        private Box box(List<TextPosition> positions) {
            double left = Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double right = -Double.MAX_VALUE;
            double bottom = -Double.MAX_VALUE;
            for (TextPosition at : positions) {
                Matrix matrix = at.getTextMatrix();
                double upX = matrix.getShearX();
                double upY = matrix.getScaleY();
                for (boolean end : new boolean[] {false, true}) {
                    Point2D base = point(at, end);
                    for (double height : new double[] {-DESCENT, ASCENT}) {
                        Point2D up = pixels.deltaTransform(new Point2D.Double(upX * height, upY * height), null);
                        left = Math.min(left, base.getX() + up.getX());
                        right = Math.max(right, base.getX() + up.getX());
                        top = Math.min(top, base.getY() + up.getY());
                        bottom = Math.max(bottom, base.getY() + up.getY());
                    }
                }
            }
            return new Box(left, top, right, bottom);
        }
    }
}
