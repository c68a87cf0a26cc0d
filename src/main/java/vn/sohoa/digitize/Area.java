package vn.sohoa.digitize;

/**
 * A rectangle on a page as it is seen, in points from its lower left corner.
 *
 * @throws IllegalArgumentException when it has no size
 */
public record Area(double x, double y, double width, double height) {
    public Area {
        boolean finite = Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(width) && Double.isFinite(height);
        if (!finite || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("an area has a place and a size");
        }
    }
}
