package vn.sohoa.digitize.prepare;

import java.util.Arrays;

/** The blobs of a page that may be letters, and what they tell of the page: their size, how the lines fall, which way is up. */
final class Letters {
    private static final double STEEPEST = 6;
    /** No angle is found from fewer. */
    private static final int FEW = 20;

    private final Blobs blobs;
    private final int[] letters;
    private final double xHeight;

    private Letters(Blobs blobs, int[] letters, double xHeight) {
        this.blobs = blobs;
        this.letters = letters;
        this.xHeight = xHeight;
    }

    /** @param least the height of the smallest print that counts */
    static Letters among(Blobs blobs, int least) {
        int most = least * 10;
        int[] byHeight = new int[most + 2];
        for (int i = 0; i < blobs.count(); i++) {
            if (letterLike(blobs, i, least, most)) {
                byHeight[blobs.height(i)]++;
            }
        }
        int mode = 0;
        for (int h = least; h <= most; h++) {
            mode = around(byHeight, h) > around(byHeight, mode) ? h : mode;
        }
        return new Letters(blobs, pick(blobs, mode, least), mode);
    }

    private static int around(int[] byHeight, int h) {
        return h == 0 ? 0 : byHeight[h - 1] + 2 * byHeight[h] + byHeight[h + 1];
    }

    private static boolean letterLike(Blobs blobs, int i, int least, int most) {
        int height = blobs.height(i);
        int width = blobs.width(i);
        return height >= least
                && height <= most
                && width <= 3 * height
                && height <= 5 * width
                && blobs.area(i) * 12 >= width * height;
    }

    private static int[] pick(Blobs blobs, int mode, int least) {
        int[] picked = new int[blobs.count()];
        int n = 0;
        int from = Math.max(least, mode * 7 / 10);
        for (int i = 0; i < blobs.count(); i++) {
            if (letterLike(blobs, i, from, mode * 3)) {
                picked[n++] = i;
            }
        }
        return Arrays.copyOf(picked, n);
    }

    int count() {
        return letters.length;
    }

    /** The commonest height, that of small letters; 0 without letters. */
    double xHeight() {
        return xHeight;
    }

    /** Which edge of the letters is looked at: it is the feet that stand in lines. */
    enum Edge {
        BOTTOM,
        RIGHT,
        TOP,
        LEFT;

        /** Degrees clockwise by which the page is turned for this edge to be at the bottom. */
        int turn() {
            return switch (this) {
                case BOTTOM -> 0;
                case RIGHT -> 90;
                case TOP -> 180;
                case LEFT -> 270;
            };
        }

        boolean sideways() {
            return this == RIGHT || this == LEFT;
        }
    }

    /**
     * How the letters line up.
     *
     * @param degrees by which the lines fall to the right, or to the bottom for sideways edges
     * @param order how much better than by chance; comparable between edges of the same page
     */
    record Alignment(double degrees, double order) {}

    Alignment align(Edge edge) {
        if (letters.length < FEW) {
            return new Alignment(0, 0);
        }
        Alignment best = best(edge, 0, STEEPEST, 0.25, 6);
        double degrees = best(edge, best.degrees(), 0.3, 0.05, 12).degrees();
        return new Alignment(degrees, best.order());
    }

    private Alignment best(Edge edge, double around, double reach, double step, int fineness) {
        Alignment best = new Alignment(0, -1);
        int steps = (int) Math.round(reach / step);
        for (int i = -steps; i <= steps; i++) {
            double degrees = around + i * step;
            double order = order(edge, degrees, fineness);
            if (order > best.order()) {
                best = new Alignment(degrees, order);
            }
        }
        return best;
    }

    /** @param fineness how many steps of level an x-height has */
    private double order(Edge edge, double degrees, int fineness) {
        double slope = Math.tan(Math.toRadians(degrees));
        double bin = Math.max(1, xHeight / fineness);
        int offset = Math.max(blobs.pageWidth(), blobs.pageHeight());
        int[] bins = new int[(int) (3 * offset / bin) + 2];
        for (int i : letters) {
            double along =
                    edge.sideways() ? (blobs.top(i) + blobs.bottom(i)) / 2.0 : (blobs.left(i) + blobs.right(i)) / 2.0;
            double across = switch (edge) {
                case BOTTOM -> blobs.bottom(i);
                case TOP -> blobs.top(i);
                case LEFT -> blobs.left(i);
                case RIGHT -> blobs.right(i);
            };
            // a line that falls to the right has, as a column, to be taken the other way round
            double level = edge.sideways() ? across + slope * along : across - slope * along;
            bins[(int) ((level + offset) / bin)]++;
        }
        double sum = 0;
        for (int i = 1; i < bins.length; i++) {
            double two = bins[i] + bins[i - 1];
            sum += two * two;
        }
        return sum / letters.length;
    }
}
