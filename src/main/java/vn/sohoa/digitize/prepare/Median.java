package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;

/** The median of every 3 × 3 pixels: takes away grain and single specks, keeps edges and strokes two pixels wide. */
final class Median {
    private final int width;
    private final int[] low;
    private final int[] mid;
    private final int[] high;

    private Median(int width) {
        this.width = width;
        this.low = new int[width];
        this.mid = new int[width];
        this.high = new int[width];
    }

    /** The outermost pixels stay as they are. */
    static GreyImage of(GreyImage image) {
        int w = image.width();
        int h = image.height();
        if (w < 3 || h < 3) {
            return image;
        }
        byte[] from = image.pixels();
        byte[] to = from.clone();
        Median rows = new Median(w);
        for (int y = 1; y < h - 1; y++) {
            rows.sortColumns(from, y * w);
            rows.write(to, y * w);
        }
        return new GreyImage(w, h, to);
    }

    private void sortColumns(byte[] from, int row) {
        for (int x = 0; x < width; x++) {
            int a = from[row - width + x] & 0xFF;
            int b = from[row + x] & 0xFF;
            int c = from[row + width + x] & 0xFF;
            int least = Math.min(a, b);
            int most = Math.max(a, b);
            low[x] = Math.min(least, c);
            high[x] = Math.max(most, c);
            mid[x] = Math.max(least, Math.min(most, c));
        }
    }

    /** The median of nine is that of the largest low, the middle mid and the smallest high. */
    private void write(byte[] to, int row) {
        for (int x = 1; x < width - 1; x++) {
            int a = Math.max(low[x - 1], Math.max(low[x], low[x + 1]));
            int least = Math.min(mid[x - 1], mid[x]);
            int most = Math.max(mid[x - 1], mid[x]);
            int b = Math.max(least, Math.min(most, mid[x + 1]));
            int c = Math.min(high[x - 1], Math.min(high[x], high[x + 1]));
            int lower = Math.min(a, b);
            int upper = Math.max(a, b);
            to[row + x] = (byte) Math.max(lower, Math.min(upper, c));
        }
    }
}
