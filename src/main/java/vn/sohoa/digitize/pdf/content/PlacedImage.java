package vn.sohoa.digitize.pdf.content;

import java.awt.geom.AffineTransform;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * An image on a page.
 *
 * @param placement takes the unit square to the page's own coordinates
 * @param ink what a stencil is painted in, as sRGB
 */
public record PlacedImage(PDImageXObject image, AffineTransform placement, int ink) {
    /** Stored pixels an inch of paper, the larger of both directions. */
    double dpi() {
        double across = Math.hypot(placement.getScaleX(), placement.getShearY());
        double up = Math.hypot(placement.getShearX(), placement.getScaleY());
        return 72 * Math.max(image.getWidth() / across, image.getHeight() / up);
    }
}
