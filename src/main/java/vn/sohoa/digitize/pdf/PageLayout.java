package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.sohoa.digitize.imaging.ImageHeader;
import vn.sohoa.digitize.imaging.Orientation;

/**
 * Where an image lies on its page.
 *
 * @param width stored pixels a row
 * @param height stored rows
 * @param box the page as large as the paper, in points, before it is turned
 * @param placement takes the image's unit square (y upwards) to points
 * @param rotate the page's {@code /Rotate}
 * @param shown how the stored pixels appear to who looks at the page
 */
public record PageLayout(
        int width, int height, PDRectangle box, AffineTransform placement, int rotate, Orientation shown) {
    // what a page may measure in PDF/A (ISO 19005-2 §6.1.13)
    private static final double SHORTEST = 3;
    private static final double LONGEST = 14_400;

    /** A page that is the image: mirroring is in the placement, turning in {@code /Rotate}. */
    static PageLayout of(ImageHeader image) {
        Orientation shown = image.orientation();
        double width = points(image.width(), image.resolution().x());
        double height = points(image.height(), image.resolution().y());
        AffineTransform placement = shown.mirrored()
                ? new AffineTransform(-width, 0, 0, height, width, 0)
                : AffineTransform.getScaleInstance(width, height);
        PDRectangle box = new PDRectangle((float) width, (float) height);
        return new PageLayout(image.width(), image.height(), box, placement, shown.degrees(), shown);
    }

    private static double points(int pixels, double dpi) {
        return Math.clamp(pixels * 72 / dpi, SHORTEST, LONGEST);
    }

    /** The same page turned further clockwise. */
    PageLayout turned(int degrees) {
        return new PageLayout(
                width, height, box, placement, Math.floorMod(rotate + degrees, 360), shown.turned(degrees));
    }

    /** Takes a pixel of the shown image (y downwards) to points on the page. */
    AffineTransform shownToPage() {
        AffineTransform map = new AffineTransform(placement);
        map.concatenate(new AffineTransform(1.0 / width, 0, 0, -1.0 / height, 0, 1));
        map.concatenate(shown.toStored(width, height));
        return map;
    }

    /** Pixels a row as the page is shown. */
    public int shownWidth() {
        return shown.sideways() ? height : width;
    }

    /** Rows as the page is shown. */
    public int shownHeight() {
        return shown.sideways() ? width : height;
    }

    /** Pixels an inch, the mean of both directions. */
    public int dpi() {
        double area = Math.abs(placement.getDeterminant());
        return (int) Math.round(72 * Math.sqrt((double) width * height / area));
    }
}
