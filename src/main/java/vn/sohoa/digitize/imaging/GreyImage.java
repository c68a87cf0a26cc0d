package vn.sohoa.digitize.imaging;

/**
 * One channel of 8 bits, row after row from the top, 0 black.
 *
 * @param pixels {@code width × height} bytes, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
public record GreyImage(int width, int height, byte[] pixels) {
    private static final int SQUARE = 64;

    public GreyImage {
        if ((long) width * height != pixels.length) {
            throw new IllegalArgumentException(width + " x " + height + " is not " + pixels.length + " pixels");
        }
    }

    /** As it is to be shown; this very image when that is how it is stored. */
    public GreyImage shown(Orientation orientation) {
        if (orientation.equals(Orientation.UPRIGHT)) {
            return this;
        }
        boolean sideways = orientation.sideways();
        int w = sideways ? height : width;
        int h = sideways ? width : height;
        byte[] turned = new byte[pixels.length];
        int origin = source(orientation, 0, 0);
        int alongX = w == 1 ? 0 : source(orientation, 1, 0) - origin;
        int alongY = h == 1 ? 0 : source(orientation, 0, 1) - origin;
        // in squares, so that the rows of both images stay in the cache
        for (int top = 0; top < h; top += SQUARE) {
            for (int left = 0; left < w; left += SQUARE) {
                for (int y = top; y < Math.min(h, top + SQUARE); y++) {
                    int from = origin + y * alongY + left * alongX;
                    for (int x = left; x < Math.min(w, left + SQUARE); x++) {
                        turned[y * w + x] = pixels[from];
                        from += alongX;
                    }
                }
            }
        }
        return new GreyImage(w, h, turned);
    }

    private int source(Orientation orientation, int x, int y) {
        int sx = switch (orientation.degrees()) {
            case 90 -> y;
            case 180 -> width - 1 - x;
            case 270 -> width - 1 - y;
            default -> x;
        };
        int sy = switch (orientation.degrees()) {
            case 90 -> height - 1 - x;
            case 180 -> height - 1 - y;
            case 270 -> x;
            default -> y;
        };
        return sy * width + (orientation.mirrored() ? width - 1 - sx : sx);
    }

    /** Smaller by a whole factor, each pixel the mean of a square. */
    public GreyImage reduced(int factor) {
        int w = Math.max(1, width / factor);
        int h = Math.max(1, height / factor);
        if (factor <= 1 || width < factor || height < factor) {
            return this;
        }
        byte[] small = new byte[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                small[y * w + x] = (byte) mean(x * factor, y * factor, factor);
            }
        }
        return new GreyImage(w, h, small);
    }

    private int mean(int left, int top, int side) {
        int sum = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                sum += pixels[y * width + x] & 0xFF;
            }
        }
        return sum / (side * side);
    }

    /** Larger or smaller by any factor, bilinear. */
    public GreyImage scaled(double factor) {
        int w = Math.max(1, (int) Math.round(width * factor));
        int h = Math.max(1, (int) Math.round(height * factor));
        byte[] scaled = new byte[Math.multiplyExact(w, h)];
        double stepX = (double) width / w;
        double stepY = (double) height / h;
        for (int y = 0; y < h; y++) {
            double sy = Math.clamp((y + 0.5) * stepY - 0.5, 0, height - 1);
            int top = (int) sy;
            int bottom = Math.min(top + 1, height - 1);
            int fy = (int) ((sy - top) * 256);
            for (int x = 0; x < w; x++) {
                double sx = Math.clamp((x + 0.5) * stepX - 0.5, 0, width - 1);
                int left = (int) sx;
                int right = Math.min(left + 1, width - 1);
                int fx = (int) ((sx - left) * 256);
                int above = blend(top, left, right, fx);
                int below = blend(bottom, left, right, fx);
                scaled[y * w + x] = (byte) ((above * (256 - fy) + below * fy) >> 16);
            }
        }
        return new GreyImage(w, h, scaled);
    }

    private int blend(int row, int left, int right, int fraction) {
        int a = pixels[row * width + left] & 0xFF;
        int b = pixels[row * width + right] & 0xFF;
        return a * (256 - fraction) + b * fraction;
    }
}
