package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;

/**
 * How rough a picture is.
 *
 * @param deviation of single pixels on plain paper, in grey levels
 * @param specks the share of pixels that stand out darkly from all around them
 */
record Grain(double deviation, double specks) {
    private static final int STANDS_OUT = 40;
    private static final int EVERY_ROW = 7;

    static Grain of(GreyImage image) {
        int w = image.width();
        byte[] pixels = image.pixels();
        int[] steps = new int[256];
        long specks = 0;
        long seen = 0;
        for (int y = 2; y < image.height() - 2; y += EVERY_ROW) {
            for (int i = y * w + 2, end = y * w + w - 2; i < end; i++) {
                int value = pixels[i] & 0xFF;
                steps[Math.abs(value - (pixels[i - 2] & 0xFF))]++;
                if (value + STANDS_OUT < (pixels[i - 2] & 0xFF) && alone(pixels, i, w, value + STANDS_OUT)) {
                    specks++;
                }
                seen++;
            }
        }
        return new Grain(median(steps) / 0.954, seen == 0 ? 0 : (double) specks / seen);
    }

    /** Whether all around is lighter, two pixels away: thin strokes and the ends of letters go on in some direction. */
    private static boolean alone(byte[] pixels, int i, int w, int lighter) {
        for (int y = -2; y <= 2; y++) {
            for (int x = -2; x <= 2; x += Math.abs(y) == 2 ? 1 : 4) {
                if ((pixels[i + y * w + x] & 0xFF) <= lighter) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Of a histogram, with a fraction for where in its bin it lies. */
    static double median(int[] counts) {
        long half = 0;
        for (int count : counts) {
            half += count;
        }
        half /= 2;
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (sum + counts[i] > half) {
                return Math.max(0, i - 0.5 + (double) (half - sum) / counts[i]);
            }
            sum += counts[i];
        }
        return 0;
    }
}
