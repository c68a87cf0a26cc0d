package vn.sohoa.signing;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A rectangle on a page as it is read, in points from the lower left corner of the turned crop box, and the way back to
 * the page's own coordinates (ISO 32000-1 §8.3.2.3, /Rotate is clockwise).
 */
record PagePlace(PDRectangle crop, int rotation, float x, float y, float width, float height) {
    private static final float MARGIN = 10;
    private static final int QUARTER = 90;

    static PagePlace of(PDPage page, SigningOrder.Place place) {
        return new PagePlace(page.getCropBox(), turns(page), place.x(), place.y(), place.width(), place.height());
    }

    static PagePlace corner(PDPage page, SignatureProfile.Corner corner, float width, float height) {
        PDRectangle crop = page.getCropBox();
        boolean right = switch (corner) {
            case TOP_RIGHT, BOTTOM_RIGHT -> true;
            case TOP_LEFT, BOTTOM_LEFT -> false;
        };
        boolean top = switch (corner) {
            case TOP_LEFT, TOP_RIGHT -> true;
            case BOTTOM_LEFT, BOTTOM_RIGHT -> false;
        };
        float x = right ? Math.max(0, readWidth(page) - MARGIN - width) : MARGIN;
        float y = top ? Math.max(0, readHeight(page) - MARGIN - height) : MARGIN;
        return new PagePlace(crop, turns(page), x, y, width, height);
    }

    /** The widest a text may be on this page. */
    static float room(PDPage page) {
        return Math.max(1, readWidth(page) - 2 * MARGIN);
    }

    static float headroom(PDPage page) {
        return Math.max(1, readHeight(page) - 2 * MARGIN);
    }

    int degrees() {
        return rotation * QUARTER;
    }

    PDRectangle rectangle() {
        float left = crop.getLowerLeftX();
        float bottom = crop.getLowerLeftY();
        float right = crop.getUpperRightX();
        float top = crop.getUpperRightY();
        return switch (rotation) {
            case 1 -> new PDRectangle(right - y - height, bottom + x, height, width);
            case 2 -> new PDRectangle(right - x - width, top - y - height, width, height);
            case 3 -> new PDRectangle(left + y, top - x - width, height, width);
            default -> new PDRectangle(left + x, bottom + y, width, height);
        };
    }

    private static int turns(PDPage page) {
        return Math.floorMod(page.getRotation() / QUARTER, 4);
    }

    private static float readWidth(PDPage page) {
        return turns(page) % 2 == 0
                ? page.getCropBox().getWidth()
                : page.getCropBox().getHeight();
    }

    private static float readHeight(PDPage page) {
        return turns(page) % 2 == 0
                ? page.getCropBox().getHeight()
                : page.getCropBox().getWidth();
    }
}
