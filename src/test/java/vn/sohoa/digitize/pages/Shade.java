package vn.sohoa.digitize.pages;

import java.util.random.RandomGenerator;

/** Uneven light: a few waves longer than the eye takes for lines, and a shadow at one side, as of a book's fold. */
final class Shade {
    private static final int WAVES = 4;

    private final double[] across = new double[WAVES];
    private final double[] down = new double[WAVES];
    private final double[] phase = new double[WAVES];
    private final double depth;
    private final double fold;
    private final int width;
    private final int height;

    Shade(RandomGenerator random, double depth, int width, int height) {
        this.depth = depth;
        this.width = width;
        this.height = height;
        for (int i = 0; i < WAVES; i++) {
            across[i] = (random.nextDouble() * 6 - 3) * Math.PI;
            down[i] = (random.nextDouble() * 8 - 4) * Math.PI;
            phase[i] = random.nextDouble() * 2 * Math.PI;
        }
        this.fold = random.nextInt(3) == 0 ? depth * 1.5 : 0;
    }

    /** What is added to a row's pixels. */
    float[] row(int y) {
        float[] row = new float[width];
        if (depth > 0) {
            for (int x = 0; x < width; x += 8) {
                float value = (float) at((double) x / width, (double) y / height);
                java.util.Arrays.fill(row, x, Math.min(x + 8, width), value);
            }
        }
        return row;
    }

    private double at(double x, double y) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += Math.sin(across[i] * x + down[i] * y + phase[i]);
        }
        return depth * (sum / WAVES * 1.4 - 0.4) - fold * Math.exp(-x * 12);
    }
}
