package vn.sohoa.digitize.pages;

/** A Gaussian blur, rows first and columns then. */
final class Blur {
    private Blur() {}

    static void of(float[] plane, int width, int height, double deviation) {
        float[] kernel = kernel(deviation);
        float[] line = new float[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(plane, y * width, line, 0, width);
            convolve(line, plane, y * width, kernel);
        }
        float[][] above = new float[kernel.length][width];
        int half = kernel.length / 2;
        for (int y = -half; y < height + half; y++) {
            int from = Math.clamp(y, 0, height - 1) * width;
            System.arraycopy(plane, from, above[Math.floorMod(y, kernel.length)], 0, width);
            if (y >= half) {
                mix(above, plane, y - half, kernel);
            }
        }
    }

    private static void mix(float[][] rows, float[] plane, int y, float[] kernel) {
        int width = rows[0].length;
        int half = kernel.length / 2;
        java.util.Arrays.fill(plane, y * width, (y + 1) * width, 0);
        for (int k = -half; k <= half; k++) {
            float[] row = rows[Math.floorMod(y + k, kernel.length)];
            float weight = kernel[k + half];
            for (int x = 0; x < width; x++) {
                plane[y * width + x] += weight * row[x];
            }
        }
    }

    private static void convolve(float[] line, float[] into, int at, float[] kernel) {
        int half = kernel.length / 2;
        for (int x = 0; x < line.length; x++) {
            float sum = 0;
            for (int k = -half; k <= half; k++) {
                sum += kernel[k + half] * line[Math.clamp(x + k, 0, line.length - 1)];
            }
            into[at + x] = sum;
        }
    }

    private static float[] kernel(double deviation) {
        int half = (int) Math.ceil(deviation * 2.5);
        float[] kernel = new float[2 * half + 1];
        float sum = 0;
        for (int i = -half; i <= half; i++) {
            kernel[i + half] = (float) Math.exp(-i * i / (2 * deviation * deviation));
            sum += kernel[i + half];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }
}
