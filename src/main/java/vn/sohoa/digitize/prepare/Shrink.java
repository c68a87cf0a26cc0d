package vn.sohoa.digitize.prepare;

import java.util.Arrays;
import vn.sohoa.digitize.imaging.GreyImage;

/** A smaller picture, each pixel the mean of the area it covers: grain is averaged away and no stroke is skipped. */
final class Shrink {
    private static final int ONE = 1 << 10;

    private Shrink() {}

    /** @param factor up to 1; a larger one changes nothing */
    static GreyImage by(GreyImage image, double factor) {
        if (factor >= 1) {
            return image;
        }
        int w = Math.max(1, (int) Math.round(image.width() * factor));
        int h = Math.max(1, (int) Math.round(image.height() * factor));
        byte[] to = new byte[w * h];
        double stepY = (double) image.height() / h;
        int[] sums = new int[image.width()];
        Columns columns = new Columns(image.width(), w);
        for (int y = 0; y < h; y++) {
            double top = y * stepY;
            double bottom = Math.min(image.height(), top + stepY);
            Arrays.fill(sums, 0);
            for (int row = (int) top; row < bottom; row++) {
                int weight = (int) Math.round((Math.min(row + 1, bottom) - Math.max(row, top)) * 64);
                add(image.pixels(), row * image.width(), weight, sums);
            }
            columns.write(sums, to, y * w, (int) Math.round(stepY * 64));
        }
        return new GreyImage(w, h, to);
    }

    private static void add(byte[] from, int row, int weight, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += (from[row + x] & 0xFF) * weight;
        }
    }

    /** Where each new column begins and how much of the first and last old one it takes. */
    private static final class Columns {
        private final int[] first;
        private final int[] last;
        private final int[] firstWeight;
        private final int[] lastWeight;
        private final double step;

        Columns(int from, int to) {
            first = new int[to];
            last = new int[to];
            firstWeight = new int[to];
            lastWeight = new int[to];
            step = (double) from / to;
            for (int x = 0; x < to; x++) {
                double left = x * step;
                double right = Math.min(from, left + step);
                first[x] = (int) left;
                last[x] = Math.min(from - 1, (int) right);
                firstWeight[x] = (int) ((first[x] + 1 - left) * ONE);
                lastWeight[x] = last[x] == first[x] ? 0 : (int) ((right - last[x]) * ONE);
            }
        }

        void write(int[] sums, byte[] to, int row, int rowWeight) {
            long area = Math.max(1, (long) (step * ONE) * rowWeight);
            long inverse = (1L << 40) / area;
            for (int x = 0; x < first.length; x++) {
                long sum = (long) sums[first[x]] * firstWeight[x] + (long) sums[last[x]] * lastWeight[x];
                for (int from = first[x] + 1; from < last[x]; from++) {
                    sum += (long) sums[from] * ONE;
                }
                to[row + x] = (byte) Math.min(255, (sum * inverse + (1L << 39)) >> 40);
            }
        }
    }
}
