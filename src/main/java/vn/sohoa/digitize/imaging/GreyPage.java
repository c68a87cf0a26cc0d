package vn.sohoa.digitize.imaging;

/**
 * Collects a page's rows as the one channel that the recogniser sees: red, in which red stamps and the paper's tint fade while
 * black and blue ink stay.
 */
public final class GreyPage implements ImageFile.Rows {
    private final int width;
    private final int height;
    private final byte[] pixels;

    public GreyPage(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[Math.multiplyExact(width, height)];
    }

    public static GreyImage of(PixelRows rows) {
        GreyPage page = new GreyPage(rows.width(), rows.height());
        page.accept(rows, 0);
        return page.image();
    }

    @Override
    public void accept(PixelRows strip, int top) {
        if (strip.width() != width || top + strip.height() > height) {
            throw new IllegalArgumentException("the image is not as large as its header says");
        }
        int components = strip.components();
        byte[] row = new byte[width * components];
        for (int y = 0; y < strip.height(); y++) {
            strip.row(y, row);
            int to = (top + y) * width;
            for (int x = 0; x < width; x++) {
                pixels[to + x] = row[x * components];
            }
        }
    }

    /** The rows so far; what never came is black. */
    public GreyImage image() {
        return new GreyImage(width, height, pixels);
    }
}
