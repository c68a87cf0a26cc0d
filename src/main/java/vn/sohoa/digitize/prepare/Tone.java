package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;

/**
 * How dark ink and how rough paper is on a flattened page.
 *
 * @param ink the grey level of the letters' dark parts; 255 when there is no ink
 * @param noise the standard deviation of single pixels of plain paper, in grey levels
 */
record Tone(int ink, double noise) {
    /** What differs less from the paper is not counted as ink. */
    private static final int FAINT = 30;

    /** From white to black there are at least so many deviations of the grain. */
    private static final double GRAIN = 6;

    static Tone of(GreyImage flat) {
        int[] levels = new int[256];
        int[] steps = new int[256];
        byte[] pixels = flat.pixels();
        for (int y = 0; y < flat.height(); y += 2) {
            int row = y * flat.width();
            for (int x = 2; x < flat.width(); x++) {
                int value = pixels[row + x] & 0xFF;
                levels[value]++;
                steps[Math.abs(value - (pixels[row + x - 2] & 0xFF))]++;
            }
        }
        // the median difference of two independent values is 0.954 deviations
        double noise = Grain.median(steps) / 0.954;
        return new Tone(ink(levels, 255 - (int) Math.max(FAINT, 4 * noise)), noise);
    }

    private static int ink(int[] levels, int below) {
        long dark = 0;
        for (int i = 0; i < below; i++) {
            dark += levels[i];
        }
        long third = dark / 3;
        long sum = 0;
        for (int i = 0; i < below; i++) {
            sum += levels[i];
            if (sum > third) {
                return i;
            }
        }
        return 255;
    }

    /** How much darker ink is than paper, 0 to 1. */
    double contrast() {
        return 1 - ink / 255.0;
    }

    /** The level half-way between ink and paper, nearer to the paper by a share of 0 to 1. */
    int threshold(double share) {
        return ink + (int) ((255 - ink) * share);
    }

    /** Makes ink dark and whatever differs from the paper by less than a share of its depth white, grain and shine-through. */
    GreyImage stretch(GreyImage flat, double whiteShare) {
        int white = 255 - (int) Math.max(whiteShare * (255 - ink), Math.min(2 * noise, 0.4 * (255 - ink)));
        // where there is no ink but what shines through, grain must not become specks
        int black = Math.max(0, Math.min(ink, white - (int) Math.max(1, GRAIN * noise)));
        byte[] curve = new byte[256];
        for (int i = 0; i < 256; i++) {
            curve[i] = (byte) Math.clamp(20 + 235L * (i - black) / (white - black), 0, 255);
        }
        byte[] to = new byte[flat.pixels().length];
        byte[] from = flat.pixels();
        for (int i = 0; i < to.length; i++) {
            to[i] = curve[from[i] & 0xFF];
        }
        return new GreyImage(flat.width(), flat.height(), to);
    }
}
