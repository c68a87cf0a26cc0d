package vn.sohoa.digitize.pdf.space;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Tells bare paper from everything else. The page is cut into tiles; a tile whose usual colour is not the page's paper is
 * stained as a whole, in another every pixel is that differs from the tile's usual colour, whatever its hue, by more than the
 * page's noise. Shadows, borders, tinted fields and faint pencil are stains too; only a shade within the noise is not.
 */
final class Stains {
    private static final int TILE = 36;
    private static final int COLOURS = 3;

    /** Paper is no darker than this in any colour, or black text on it would be hard to read. */
    private static final int DARKEST = 150;

    private static final int LEAST = 8;
    private static final int MOST = 24;
    private static final double OF_NOISE = 5;

    /** How much more a tile may differ: light falls off across a page. */
    private static final int UNEVEN = 8;

    private final int width;
    private final int height;
    private final int[] rgb;
    private final int columns;
    private final int[] usual;
    private final double[] noise;

    private Stains(BufferedImage page) {
        this.width = page.getWidth();
        this.height = page.getHeight();
        this.rgb = page.getRGB(0, 0, width, height, null, 0, width);
        this.columns = (width + TILE - 1) / TILE;
        int tiles = columns * ((height + TILE - 1) / TILE);
        this.usual = new int[tiles * COLOURS];
        this.noise = new double[tiles];
        for (int tile = 0; tile < tiles; tile++) {
            for (int colour = 0; colour < COLOURS; colour++) {
                measure(tile, colour);
            }
        }
    }

    /** @return a page's pixels, row after row: whether each is anything but bare paper */
    static boolean[] of(BufferedImage page) {
        return new Stains(page).stained();
    }

    private void measure(int tile, int colour) {
        int[] counts = new int[256];
        int left = tile % columns * TILE;
        int top = tile / columns * TILE;
        int total = 0;
        for (int y = top; y < Math.min(height, top + TILE); y++) {
            for (int x = left; x < Math.min(width, left + TILE); x++) {
                counts[value(rgb[y * width + x], colour)]++;
                total++;
            }
        }
        int median = 0;
        for (int below = counts[0]; below <= total / 2; below += counts[median]) {
            median++;
        }
        long differences = 0;
        for (int value = 0; value < counts.length; value++) {
            differences += (long) counts[value] * Math.abs(value - median);
        }
        usual[tile * COLOURS + colour] = median;
        noise[tile] = Math.max(noise[tile], (double) differences / total);
    }

    private static int value(int pixel, int colour) {
        return pixel >> 8 * colour & 0xFF;
    }

    private boolean[] stained() {
        boolean[] stained = new boolean[rgb.length];
        int[] bright = brightTiles();
        if (bright.length == 0) {
            Arrays.fill(stained, true);
            return stained;
        }
        int[] paper = new int[COLOURS];
        for (int colour = 0; colour < COLOURS; colour++) {
            int of = colour;
            paper[colour] = (int) median(Arrays.stream(bright)
                    .mapToDouble(tile -> usual[tile * COLOURS + of])
                    .toArray());
        }
        double pageNoise =
                median(Arrays.stream(bright).mapToDouble(tile -> noise[tile]).toArray());
        int allowed = (int) Math.clamp(LEAST + OF_NOISE * pageNoise, LEAST, MOST);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int tile = y / TILE * columns + x / TILE;
                stained[y * width + x] = differs(tile, paper, allowed) || differs(rgb[y * width + x], tile, allowed);
            }
        }
        return stained;
    }

    private int[] brightTiles() {
        return java.util.stream.IntStream.range(0, noise.length)
                .filter(tile -> Arrays.stream(usual, tile * COLOURS, (tile + 1) * COLOURS)
                        .allMatch(value -> value >= DARKEST))
                .toArray();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private boolean differs(int tile, int[] paper, int allowed) {
        for (int colour = 0; colour < COLOURS; colour++) {
            int value = usual[tile * COLOURS + colour];
            if (value < DARKEST || Math.abs(value - paper[colour]) > allowed + UNEVEN) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(int pixel, int tile, int allowed) {
        for (int colour = 0; colour < COLOURS; colour++) {
            if (Math.abs(value(pixel, colour) - usual[tile * COLOURS + colour]) > allowed) {
                return true;
            }
        }
        return false;
    }
}
