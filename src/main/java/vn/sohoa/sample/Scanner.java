package vn.sohoa.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.random.RandomGenerator;

/** Makes a drawn page a scanned one: uneven light and noise on its samples, in place. */
final class Scanner {
    /** Standard normal deviates to draw from by index: a draw a pixel would take most of the time. */
    private static final float[] NORMAL = normal();

    private final RandomGenerator random;

    Scanner(RandomGenerator random) {
        this.random = random;
    }

    void scan(BufferedImage page, Look look) {
        byte[] samples = ((DataBufferByte) page.getRaster().getDataBuffer()).getData();
        int bands = page.getRaster().getNumBands();
        int width = page.getWidth();
        for (int y = 0; y < page.getHeight(); y++) {
            double down = (double) y / page.getHeight();
            if (look.shade() > 0) {
                shade(samples, y * width * bands, width * bands, down, look.shade());
            }
            noise(samples, y * width * bands, width * bands, look.noise());
        }
    }

    private static void shade(byte[] samples, int from, int length, double down, double depth) {
        for (int i = 0; i < length; i++) {
            double light = 1 - depth * (0.4 * i / length + 0.6 * down * down);
            samples[from + i] = (byte) ((samples[from + i] & 0xff) * light);
        }
    }

    /** Touches some of the pixels only, as a scanner's own white clipping leaves it; lossless formats stay small. */
    private void noise(byte[] samples, int from, int length, double deviation) {
        int at = from;
        int end = from + length;
        while (at < end) {
            long bits = random.nextLong();
            for (int k = 0; k < 4 && at < end; k++, bits >>>= 16) {
                float deviate = NORMAL[(int) bits & (NORMAL.length - 1)];
                int value = (samples[at] & 0xff) + Math.round(deviate * (float) deviation) - 1;
                samples[at] = (byte) Math.clamp(value, 0, 255);
                at += 1 + (int) (bits >>> 12 & 7);
            }
        }
    }

    private static float[] normal() {
        RandomGenerator fixed = new java.util.Random(1);
        float[] deviates = new float[4096];
        for (int i = 0; i < deviates.length; i++) {
            deviates[i] = (float) fixed.nextGaussian();
        }
        return deviates;
    }
}
