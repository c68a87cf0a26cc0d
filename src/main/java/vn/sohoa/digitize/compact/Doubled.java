package vn.sohoa.digitize.compact;

import java.io.IOException;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.PixelRows;

/**
 * Hands on a page at twice its resolution, bilinear: at 200 dpi a mask's own pixels would be too coarse for accents, while grey
 * edges still tell where between two pixels a stroke ends.
 */
final class Doubled implements ImageFile.Rows {
    private final ImageFile.Rows rows;
    private byte[] previous = new byte[0];
    private int components = 1;
    private int top;

    Doubled(ImageFile.Rows rows) {
        this.rows = rows;
    }

    @Override
    public void accept(PixelRows strip, int from) throws IOException {
        int step = strip.components();
        byte[] row = new byte[strip.width() * step];
        byte[] pair = new byte[4 * row.length];
        for (int y = 0; y < strip.height(); y++) {
            strip.row(y, row);
            byte[] here = widened(row, step);
            if (previous.length == 0) {
                System.arraycopy(here, 0, pair, 0, here.length);
                rows.accept(PixelRows.ofSamples(2 * strip.width(), 1, step, pair), 0);
                top = 1;
            } else {
                between(previous, here, pair);
                rows.accept(PixelRows.ofSamples(2 * strip.width(), 2, step, pair), top);
                top += 2;
            }
            previous = here;
            components = step;
        }
    }

    /** The last row again, which has no other below it. */
    void finish() throws IOException {
        if (previous.length > 0) {
            rows.accept(PixelRows.ofSamples(previous.length / components, 1, components, previous), top);
        }
    }

    private static byte[] widened(byte[] row, int step) {
        byte[] wide = new byte[2 * row.length];
        int pixels = row.length / step;
        for (int x = 0; x < pixels; x++) {
            int left = Math.max(0, x - 1) * step;
            int right = Math.min(pixels - 1, x + 1) * step;
            for (int c = 0; c < step; c++) {
                int value = 3 * (row[x * step + c] & 0xFF) + 2;
                wide[2 * x * step + c] = (byte) (value + (row[left + c] & 0xFF) >> 2);
                wide[(2 * x + 1) * step + c] = (byte) (value + (row[right + c] & 0xFF) >> 2);
            }
        }
        return wide;
    }

    private static void between(byte[] above, byte[] below, byte[] pair) {
        for (int i = 0; i < above.length; i++) {
            int a = above[i] & 0xFF;
            int b = below[i] & 0xFF;
            pair[i] = (byte) (3 * a + b + 2 >> 2);
            pair[above.length + i] = (byte) (a + 3 * b + 2 >> 2);
        }
    }
}
