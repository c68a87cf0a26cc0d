package vn.sohoa.digitize.pdf.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.imaging.Limits;

/** Walks a page's content and notes what is painted, without decoding a picture. */
final class PageInk extends PDFGraphicsStreamEngine {
    private static final int WHITE = 0xFFFFFF;

    private final OperationBudget budget = new OperationBudget();
    private final Limits limits;
    private final Rectangle2D visible;
    private final GeneralPath path = new GeneralPath();
    private boolean clipping;

    final List<PlacedImage> images = new ArrayList<>();
    /** What images take of the page, in its own units squared; places under several count as often. */
    double covered;
    /** Glyphs that can be seen. */
    int glyphs;
    /** Whether a font that draws them is not in the file. */
    boolean strangeFonts;
    /** Whether anything but images is painted, white paper aside. */
    boolean other;
    /** Whether an image is painted over something else. */
    boolean hidesOther;
    /** Whether an image is cut, blended, slanted, inline or painted in a pattern. */
    boolean special;

    private PageInk(PDPage page, Limits limits) {
        super(page);
        this.limits = limits;
        this.visible = page.getCropBox().toGeneralPath().getBounds2D();
    }

    static PageInk of(PDPage page, Limits limits) throws IOException {
        PageInk ink = new PageInk(page, limits);
        ink.processPage(page);
        return ink;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        budget.spend();
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
            throws IOException {
        if (operator.getName().equals("Do")) { // would be left out in silence
            throw exception;
        }
        super.operatorException(operator, operands, exception);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        checkSize(image);
        PDGraphicsState state = getGraphicsState();
        AffineTransform placement = state.getCurrentTransformationMatrix().createAffineTransform();
        Rectangle2D shown = placement
                .createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D()
                .createIntersection(visible);
        if (shown.isEmpty()) {
            return;
        }
        hidesOther |= other;
        covered += shown.getWidth() * shown.getHeight();
        Integer ink = image.isStencil() ? rgb(state.getNonStrokingColor()) : Integer.valueOf(0);
        if (image instanceof PDImageXObject object && ink != null && plain(state, placement, shown)) {
            images.add(new PlacedImage(object, placement, ink));
        } else {
            special = true;
        }
    }

    private void checkSize(PDImage image) {
        limits.checkPixels(image.getWidth(), image.getHeight());
        if (image instanceof PDImageXObject object) {
            for (COSName key : List.of(COSName.SMASK, COSName.MASK)) {
                if (object.getCOSObject().getDictionaryObject(key) instanceof COSStream mask) {
                    limits.checkPixels(mask.getInt(COSName.WIDTH), mask.getInt(COSName.HEIGHT));
                }
            }
        }
    }

    /** Opaque, square to the page, and not cut by a clipping path. */
    private static boolean plain(PDGraphicsState state, AffineTransform placement, Rectangle2D shown) {
        boolean opaque = state.getNonStrokeAlphaConstant() == 1
                && state.getSoftMask() == null
                && BlendMode.NORMAL.equals(state.getBlendMode());
        int slant = AffineTransform.TYPE_GENERAL_ROTATION | AffineTransform.TYPE_GENERAL_TRANSFORM;
        boolean square = (placement.getType() & slant) == 0;
        return opaque && square && within(shown, state.getCurrentClippingPath().getBounds2D());
    }

    private static boolean within(Rectangle2D inner, Rectangle2D outer) {
        double slack = 2; // points: producers round
        return inner.getMinX() >= outer.getMinX() - slack
                && inner.getMinY() >= outer.getMinY() - slack
                && inner.getMaxX() <= outer.getMaxX() + slack
                && inner.getMaxY() <= outer.getMaxY() + slack;
    }

    /** The colour as sRGB, null for a pattern. */
    private static @Nullable Integer rgb(PDColor color) throws IOException {
        return color.getColorSpace() instanceof PDPattern ? null : Integer.valueOf(color.toRGB());
    }

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        if (mode != RenderingMode.NEITHER) {
            glyphs++;
            other = true;
            strangeFonts |= !font.isEmbedded();
        }
    }

    @Override
    public void strokePath() {
        painted();
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
        Integer color = rgb(getGraphicsState().getNonStrokingColor());
        if (color != null && color == WHITE && images.isEmpty() && !special) {
            endPath(); // paper
        } else {
            painted();
        }
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        painted();
    }

    private void painted() {
        other = true;
        endPath();
    }

    @Override
    public void shadingFill(COSName shadingName) {
        other = true;
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(p0.getX(), p0.getY());
        path.lineTo(p1.getX(), p1.getY());
        path.lineTo(p2.getX(), p2.getY());
        path.lineTo(p3.getX(), p3.getY());
        path.closePath();
    }

    @Override
    public void clip(int windingRule) {
        clipping = true;
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(x, y);
    }

    @Override
    public void lineTo(float x, float y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        }
        path.lineTo(x, y);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        lineTo(x1, y1);
        path.curveTo(x1, y1, x2, y2, x3, y3);
    }

    @Override
    public @Nullable Point2D getCurrentPoint() {
        return path.getCurrentPoint();
    }

    @Override
    public void closePath() {
        if (path.getCurrentPoint() != null) {
            path.closePath();
        }
    }

    @Override
    public void endPath() {
        if (clipping) {
            getGraphicsState().intersectClippingPath(path);
            clipping = false;
        }
        path.reset();
    }
}
