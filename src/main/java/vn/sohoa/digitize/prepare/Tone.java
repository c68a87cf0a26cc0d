package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;

/**
 * How dark ink and how rough paper is on a flattened page.
 *
 * @param ink the grey level of the letters' dark parts; 255 when there is no ink
 * @param noise the standard deviation of single pixels of plain paper, in grey levels
 * @param veil how much darker than paper what shines through from the back is, in grey levels; 0 where none is known of
 */
record Tone(int ink, double noise, int veil) {
    /** What differs less from the paper is not counted as ink. */
    private static final int FAINT = 30;

    /** From white to black there are at least so many deviations of the grain. */
    private static final double GRAIN = 6;

    /** How many times deeper than the usual ink of a page its own must be for the usual one to shine through. */
    private static final double DEEPER = 1.8;

    /** The share of a page's pixels that a few letters' dark parts have at least. */
    private static final double FEW = 2e-5;

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
        return new Tone(third(levels, 255 - (int) Math.max(FAINT, 4 * noise)), noise, 0);
    }

    /**
     * The tone of the darkest marks alone, where these are so much darker than most of what differs from the paper that the
     * rest may be what shines through from the back; this same tone otherwise.
     */
    Tone ofDarkest(GreyImage flat) {
        int[] levels = new int[256];
        for (byte pixel : flat.pixels()) {
            levels[pixel & 0xFF]++;
        }
        int usual = 255 - ink;
        int deepest = 255 - darkest(levels, (long) (FEW * flat.pixels().length));
        if (deepest < DEEPER * usual) {
            return this;
        }
        int own = third(levels, 255 - (int) Math.max(1.3 * usual, 0.55 * deepest));
        return new Tone(own, noise, (int) Math.min(1.2 * usual, 0.5 * (255 - own)));
    }

    private static int darkest(int[] levels, long count) {
        long sum = 0;
        for (int i = 0; i < 255; i++) {
            sum += levels[i];
            if (sum > count) {
                return i;
            }
        }
        return 255;
    }

    /** The level that the darkest third of the pixels below a bound do not exceed. */
    private static int third(int[] levels, int below) {
        long dark = 0;
        for (int i = 0; i < below; i++) {
            dark += levels[i];
        }
        return dark == 0 ? 255 : darkest(levels, dark / 3);
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
        int paper = (int) Math.max(whiteShare * (255 - ink), Math.min(2 * noise, 0.4 * (255 - ink)));
        int white = 255 - Math.max(veil, paper);
        // where there is no ink but what shines through, grain must not become specks
        int black = Math.max(0, Math.min(ink, white - (int) Math.max(1, GRAIN * noise)));
        byte[] curve = new byte[256];
        for (int i = 0; i < 256; i++) {
            curve[i] = (byte) Math.clamp(20 + 235L * (i - black) / (white - black), 0, 255);
        }
        return through(flat, curve);
    }

    /** Makes white what may shine through and leaves all else as it is, in a copy. */
    GreyImage unveiled(GreyImage flat) {
        byte[] curve = new byte[256];
        for (int i = 0; i < 256; i++) {
            curve[i] = (byte) (i >= 255 - veil ? 255 : i);
        }
        return through(flat, curve);
    }

    private static GreyImage through(GreyImage flat, byte[] curve) {
        byte[] to = new byte[flat.pixels().length];
        byte[] from = flat.pixels();
        for (int i = 0; i < to.length; i++) {
            to[i] = curve[from[i] & 0xFF];
        }
        return new GreyImage(flat.width(), flat.height(), to);
    }
}
