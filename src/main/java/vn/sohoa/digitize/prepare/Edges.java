package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;

/** How steeply paper turns into ink. */
final class Edges {
    private Edges() {}

    /** @return the median over the edges, in shares of the ink's depth a pixel, at most 1; 0 without edges */
    static double sharpness(GreyImage flat, int ink) {
        int depth = 255 - ink;
        if (depth < 10) {
            return 0;
        }
        int middle = 255 - depth / 2;
        int[] steps = new int[256];
        for (int y = 0; y < flat.height(); y += 3) {
            int row = y * flat.width();
            for (int x = 1; x < flat.width() - 2; x++) {
                int a = flat.pixels()[row + x] & 0xFF;
                int b = flat.pixels()[row + x + 1] & 0xFF;
                if (a >= middle && b < middle) {
                    int before = flat.pixels()[row + x - 1] & 0xFF;
                    int after = flat.pixels()[row + x + 2] & 0xFF;
                    steps[Math.max(a - b, Math.max(before - a, b - after))]++;
                }
            }
        }
        return Math.min(1, Grain.median(steps) / depth);
    }
}
