package vn.sohoa.digitize.imaging;

/**
 * What a page image says of itself before it is decoded.
 *
 * @param width stored pixels a row
 * @param height stored rows
 * @param resolution as it gives the paper's size, never unknown
 */
public record ImageHeader(int width, int height, Resolution resolution, Orientation orientation) {
    static ImageHeader of(long width, long height, Resolution said, Orientation orientation) {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("image of " + width + " x " + height + " pixels");
        }
        int w = (int) width;
        int h = (int) height;
        return new ImageHeader(w, h, said.orAssumed(w, h), orientation);
    }
}
