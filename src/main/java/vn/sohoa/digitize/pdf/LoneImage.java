package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Finds out whether all a page shows is one opaque image; invisible text over it, as scanners write, does not count. */
final class LoneImage extends PDFGraphicsStreamEngine {
    /** The image, and where on the page its unit square lies. */
    record Found(PDImageXObject image, AffineTransform placement) {}

    private @Nullable Found found;
    private boolean more;
    private final GeneralPath path = new GeneralPath();
    private boolean clipping;

    private LoneImage(PDPage page) {
        super(page);
    }

    static Optional<Found> find(PDPage page) throws IOException {
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (!annotation.isHidden() && annotation.getNormalAppearanceStream() != null) {
                return Optional.empty();
            }
        }
        LoneImage engine = new LoneImage(page);
        engine.processPage(page);
        Found found = engine.found;
        return engine.more || found == null || !PdfImageSource.embeddable(found.image())
                ? Optional.empty()
                : Optional.of(found);
    }

    @Override
    public void drawImage(PDImage image) {
        AffineTransform placement =
                getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
        if (found != null || !(image instanceof PDImageXObject object) || !plain(object) || !whole(placement)) {
            more = true;
            return;
        }
        found = new Found(object, placement);
    }

    private static boolean plain(PDImageXObject image) {
        return !image.isStencil()
                && !image.getCOSObject().containsKey(COSName.SMASK)
                && !image.getCOSObject().containsKey(COSName.MASK);
    }

    /** Opaque, square to the page, and not cut by a clipping path. */
    private boolean whole(AffineTransform placement) {
        PDGraphicsState state = getGraphicsState();
        boolean opaque = state.getNonStrokeAlphaConstant() == 1
                && state.getSoftMask() == null
                && BlendMode.NORMAL.equals(state.getBlendMode());
        int quadrant = placement.getType() & ~AffineTransform.TYPE_MASK_SCALE & ~AffineTransform.TYPE_TRANSLATION;
        boolean square =
                (quadrant & (AffineTransform.TYPE_GENERAL_ROTATION | AffineTransform.TYPE_GENERAL_TRANSFORM)) == 0;
        Rectangle2D shown = placement
                .createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1))
                .getBounds2D();
        Rectangle2D clip = state.getCurrentClippingPath().getBounds2D();
        Rectangle2D box = getPage().getCropBox().toGeneralPath().getBounds2D();
        Rectangle2D visible = shown.createIntersection(box);
        return opaque && square && !visible.isEmpty() && within(visible, clip);
    }

    private static boolean within(Rectangle2D inner, Rectangle2D outer) {
        double slack = 2; // points: producers round
        return inner.getMinX() >= outer.getMinX() - slack
                && inner.getMinY() >= outer.getMinY() - slack
                && inner.getMaxX() <= outer.getMaxX() + slack
                && inner.getMaxY() <= outer.getMaxY() + slack;
    }

    @Override
    protected void showGlyph(Matrix textRenderingMatrix, PDFont font, int code, Vector displacement) {
        if (getGraphicsState().getTextState().getRenderingMode() != RenderingMode.NEITHER) {
            more = true;
        }
    }

    @Override
    public void strokePath() {
        painted();
    }

    @Override
    public void fillPath(int windingRule) {
        painted();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        painted();
    }

    private void painted() {
        more = true;
        endPath();
    }

    @Override
    public void shadingFill(COSName shadingName) {
        more = true;
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
