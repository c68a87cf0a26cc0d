package vn.sohoa.digitize.prepare;

import java.awt.geom.AffineTransform;
import vn.sohoa.digitize.imaging.GreyImage;

/**
 * A copy of a page made to be read.
 *
 * @param image upright
 * @param dpi the copy's resolution
 * @param toPage takes a place in the copy to the shown page, turned by whole quarters but neither scaled nor deskewed
 * @param way how it was prepared
 */
public record Prepared(GreyImage image, int dpi, AffineTransform toPage, Way way) {
    /** How a copy is prepared. */
    public enum Way {
        /** As it was scanned, only smaller and without leaders: for clean pages. */
        PLAIN,
        /** On evenly white paper. */
        FLAT,
        /** On evenly white paper, without grain, the ink darkened. */
        CLEANED
    }
}
