package vn.sohoa.digitize.prepare;

import java.util.Arrays;
import vn.sohoa.digitize.imaging.GreyImage;

/** How bright the paper is all over a page, ink thought away: shadows, tint and folds, cell by cell. */
final class Paper {
    /** Under this share of the usual brightness a place is no paper in shadow but something dark: a photograph, a band. */
    private static final double DARKEST = 0.4;

    private final int cell;
    private final int columns;
    private final int rows;
    private final int[] levels;

    private Paper(int cell, int columns, int rows, int[] levels) {
        this.cell = cell;
        this.columns = columns;
        this.rows = rows;
        this.levels = levels;
    }

    /**
     * @param cell a cell's side, larger than strokes are wide
     * @param reach over how many cells on each side ink may spread without being taken for paper
     */
    static Paper under(GreyImage image, int cell, int reach) {
        int columns = (image.width() + cell - 1) / cell;
        int rows = (image.height() + cell - 1) / cell;
        int[] levels = new int[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                levels[row * columns + column] = bright(image, column * cell, row * cell, cell);
            }
        }
        levels = spread(levels, columns, rows, reach, true);
        levels = spread(levels, columns, rows, reach, false);
        levels = smooth(levels, columns, rows, 2);
        return new Paper(cell, columns, rows, levels);
    }

    /** The mean of what is brighter than the mean. */
    private static int bright(GreyImage image, int left, int top, int cell) {
        int right = Math.min(image.width(), left + cell);
        int bottom = Math.min(image.height(), top + cell);
        byte[] pixels = image.pixels();
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * image.width() + left, end = y * image.width() + right; i < end; i++) {
                sum += pixels[i] & 0xFF;
            }
        }
        int mean = sum / ((right - left) * (bottom - top));
        int brightSum = 0;
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * image.width() + left, end = y * image.width() + right; i < end; i++) {
                int value = pixels[i] & 0xFF;
                int above = (mean - 1 - value) >>> 31;
                brightSum += value * above;
                count += above;
            }
        }
        return count == 0 ? mean : brightSum / count;
    }

    private static int[] spread(int[] levels, int columns, int rows, int reach, boolean bright) {
        int[] across = new int[levels.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int best = levels[y * columns + x];
                for (int i = Math.max(0, x - reach); i <= Math.min(columns - 1, x + reach); i++) {
                    int other = levels[y * columns + i];
                    best = bright ? Math.max(best, other) : Math.min(best, other);
                }
                across[y * columns + x] = best;
            }
        }
        int[] both = new int[levels.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int best = across[y * columns + x];
                for (int i = Math.max(0, y - reach); i <= Math.min(rows - 1, y + reach); i++) {
                    int other = across[i * columns + x];
                    best = bright ? Math.max(best, other) : Math.min(best, other);
                }
                both[y * columns + x] = best;
            }
        }
        return both;
    }

    private static int[] smooth(int[] levels, int columns, int rows, int radius) {
        int[] smoothed = new int[levels.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - radius); v <= Math.min(rows - 1, y + radius); v++) {
                    for (int u = Math.max(0, x - radius); u <= Math.min(columns - 1, x + radius); u++) {
                        sum += levels[v * columns + u];
                        count++;
                    }
                }
                smoothed[y * columns + x] = sum / count;
            }
        }
        return smoothed;
    }

    /** The brightness that half of the cells exceed. */
    int usual() {
        return percentile(50);
    }

    /** How much the brightness differs over the page: between the darkest and the brightest tenth, as a share of the latter. */
    double unevenness() {
        int bright = percentile(90);
        return bright == 0 ? 0 : (double) (bright - percentile(10)) / bright;
    }

    private int percentile(int percent) {
        int[] sorted = levels.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** The same page on white paper. */
    GreyImage flatten(GreyImage image) {
        int floor = (int) Math.max(16, DARKEST * percentile(90));
        int[] gains = new int[levels.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (255 << 12) / Math.max(floor, levels[i]);
        }
        byte[] from = image.pixels();
        byte[] to = new byte[from.length];
        int[] middles = new int[columns];
        int[] row = new int[image.width()];
        for (int y = 0; y < image.height(); y++) {
            between(gains, y, middles);
            stretch(middles, row);
            int start = y * row.length;
            for (int x = 0; x < row.length; x++) {
                to[start + x] = (byte) Math.min(255, ((from[start + x] & 0xFF) * row[x]) >> 12);
            }
        }
        return new GreyImage(image.width(), image.height(), to);
    }

    private void stretch(int[] middles, int[] row) {
        Arrays.fill(row, 0, Math.min(row.length, cell / 2), middles[0]);
        for (int column = 0; column < columns; column++) {
            int here = middles[column];
            int step = ((middles[Math.min(columns - 1, column + 1)] - here) << 8) / cell;
            int from = column * cell + cell / 2;
            int to = Math.min(row.length, from + cell);
            int gain = here << 8;
            for (int x = from; x < to; x++) {
                row[x] = gain >> 8;
                gain += step;
            }
        }
    }

    /** The gains in the middle of each column of cells, at a row of pixels. */
    private void between(int[] gains, int y, int[] into) {
        int place = Math.max(0, y - cell / 2);
        int above = Math.min(rows - 1, place / cell);
        int below = Math.min(rows - 1, above + 1);
        int part = place - above * cell;
        for (int x = 0; x < columns; x++) {
            int a = gains[above * columns + x];
            into[x] = a + (gains[below * columns + x] - a) * Math.min(part, cell) / cell;
        }
    }
}
