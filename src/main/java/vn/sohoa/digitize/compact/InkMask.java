package vn.sohoa.digitize.compact;

/**
 * Tells ink from paper by Sauvola's local threshold (Sauvola and Pietikäinen, Pattern Recognition 33, 2000): darker than the
 * window's mean by a share that falls with the window's contrast. Sums slide over the page, so that a pixel costs the same
 * whatever the window.
 */
final class InkMask {
    private static final double INCHES = 0.11;
    private static final double SHARE = 0.17;
    // below the mean by this many deviations: half way to the ink where writing is dense, so that accents do not close
    // up
    private static final double DEVIATIONS = 0.7;
    private static final double FULL_CONTRAST = 128;
    private static final double LEAST_CONTRAST = 0.1; // of the mean: what is fainter is paper

    private final int width;
    private final int height;
    private final byte[] luma;
    private final int radius;
    private final int[] sums;
    private final int[] squares;

    private InkMask(int width, int height, byte[] luma, int dpi) {
        this.width = width;
        this.height = height;
        this.luma = luma;
        this.radius = Math.max(7, (int) (dpi * INCHES / 2));
        this.sums = new int[width];
        this.squares = new int[width];
    }

    /** @param luma one byte a pixel; is smoothed in place, because ragged edges cost much and show nothing */
    static BitPlane of(int width, int height, byte[] luma, int dpi) {
        smooth(width, height, luma);
        return new InkMask(width, height, luma, dpi).threshold();
    }

    private static void smooth(int width, int height, byte[] luma) {
        byte[] above = new byte[width];
        byte[] here = new byte[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(luma, y * width, here, 0, width);
            int below = Math.min(y + 1, height - 1) * width;
            byte[] up = y == 0 ? here : above;
            int left = column(up, here, luma, below, 0);
            int centre = left;
            for (int x = 0; x < width; x++) {
                int right = x + 1 < width ? column(up, here, luma, below, x + 1) : centre;
                luma[y * width + x] = (byte) ((left + 2 * centre + right + 8) >> 4);
                left = centre;
                centre = right;
            }
            byte[] spare = above;
            above = here;
            here = spare;
        }
    }

    private static int column(byte[] up, byte[] here, byte[] luma, int below, int x) {
        return (up[x] & 0xFF) + 2 * (here[x] & 0xFF) + (luma[below + x] & 0xFF);
    }

    private BitPlane threshold() {
        BitPlane mask = BitPlane.empty(width, height);
        for (int y = 0; y < Math.min(radius, height); y++) {
            addRow(y, 1);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                addRow(y + radius, 1);
            }
            if (y - radius > 0) {
                addRow(y - radius - 1, -1);
            }
            int rows = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
            row(y, rows, mask);
        }
        return mask;
    }

    private void addRow(int y, int sign) {
        for (int x = 0, at = y * width; x < width; x++, at++) {
            int value = luma[at] & 0xFF;
            sums[x] += sign * value;
            squares[x] += sign * value * value;
        }
    }

    private void row(int y, int rows, BitPlane mask) {
        long sum = 0;
        long square = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += sums[x];
            square += squares[x];
        }
        for (int x = 0, at = y * width; x < width; x++, at++) {
            if (x + radius < width) {
                sum += sums[x + radius];
                square += squares[x + radius];
            }
            if (x - radius > 0) {
                sum -= sums[x - radius - 1];
                square -= squares[x - radius - 1];
            }
            int columns = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
            double count = (double) rows * columns;
            double mean = sum / count;
            int value = luma[at] & 0xFF;
            if (value < mean * (1 - LEAST_CONTRAST)) {
                double deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
                double sauvola = mean * (1 + SHARE * (deviation / FULL_CONTRAST - 1));
                if (value < Math.min(sauvola, mean - DEVIATIONS * deviation)) {
                    mask.set(x, y);
                }
            }
        }
    }
}
