package vn.sohoa.digitize.compact;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.PixelRows;

/**
 * Sorts a mask's pixels by the ink they are of: black or grey, red, green, blue. Where all the ink around a place is tinted, or
 * none, single pixels are not asked, because edges and compression tint them; where inks cross, each pixel tells its own.
 */
final class Inks implements ImageFile.Rows {
    private static final int KINDS = 4;
    private static final int CELL = 8; // pixels a side; one byte of the mask, so that whole bytes are sorted
    private static final double TINTED = 0.3; // (highest - lowest) / highest
    private static final int LEAST_TINT = 38; // of 255
    private static final double NONE_TINTED = 0.2;
    private static final double ALL_TINTED = 0.8;
    private static final long FEWEST_PIXELS = 150;

    private final BitPlane mask;
    private final BitPlane tinted;
    private final int columns;
    private final float[] sums;
    private final double[] plain = new double[4];
    private byte[] row = new byte[0];

    Inks(BitPlane mask) {
        this.mask = mask;
        this.tinted = BitPlane.empty(mask.width(), mask.height());
        this.columns = mask.stride();
        this.sums = new float[columns * ((mask.height() + CELL - 1) / CELL) * 4];
    }

    @Override
    public void accept(PixelRows strip, int top) {
        if (row.length != strip.width() * strip.components()) {
            row = new byte[strip.width() * strip.components()];
        }
        for (int y = 0; y < strip.height(); y++) {
            strip.row(y, row);
            for (int x = mask.next(top + y, 0, true); x < mask.width(); x = mask.next(top + y, x + 1, true)) {
                add(x, top + y, strip.components());
            }
        }
    }

    private void add(int x, int y, int step) {
        int red = row[x * step] & 0xFF;
        int green = step == 1 ? red : row[x * step + 1] & 0xFF;
        int blue = step == 1 ? red : row[x * step + 2] & 0xFF;
        int dark = 255 - (red + 2 * green + blue) / 4;
        double weight = dark * dark / 256.0 + 1; // the darker, the purer the ink
        int most = Math.max(red, Math.max(green, blue));
        int tint = most - Math.min(red, Math.min(green, blue));
        if (tint < LEAST_TINT || tint < TINTED * most) {
            weigh(plain, red, green, blue, weight);
            return;
        }
        tinted.set(x, y);
        int cell = (y / CELL * columns + x / CELL) * 4;
        sums[cell] += (float) (red * weight);
        sums[cell + 1] += (float) (green * weight);
        sums[cell + 2] += (float) (blue * weight);
        sums[cell + 3] += (float) weight;
    }

    private static void weigh(double[] sum, double red, double green, double blue, double weight) {
        sum[0] += red * weight;
        sum[1] += green * weight;
        sum[2] += blue * weight;
        sum[3] += weight;
    }

    /** One mask an ink, none empty; together they are the mask. */
    List<Stencil> stencils() {
        int[] kinds = kinds();
        BitPlane[] planes = new BitPlane[KINDS];
        double[][] colours = new double[KINDS][4];
        colours[0] = plain;
        for (int kind = 0; kind < KINDS; kind++) {
            planes[kind] = BitPlane.empty(mask.width(), mask.height());
        }
        int lines = kinds.length / columns;
        for (int line = 0; line < lines; line++) {
            for (int column = 0; column < columns; column++) {
                int cell = line * columns + column;
                sort(line, column, planes[0], planes[kinds[cell]]);
                if (kinds[cell] > 0) {
                    weighCell(colours[kinds[cell]], cell);
                }
            }
        }
        List<Stencil> stencils = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            if (planes[kind].count() > 0) {
                stencils.add(new Stencil(planes[kind], rgb(colours[kind])));
            }
        }
        return stencils;
    }

    private void weighCell(double[] colour, int cell) {
        for (int c = 0; c < 4; c++) {
            colour[c] += sums[cell * 4 + c];
        }
    }

    private static int rgb(double[] sum) {
        if (sum[3] == 0) {
            return 0;
        }
        int red = (int) Math.round(sum[0] / sum[3]);
        int green = (int) Math.round(sum[1] / sum[3]);
        int blue = (int) Math.round(sum[2] / sum[3]);
        return red << 16 | green << 8 | blue;
    }

    private void sort(int line, int column, BitPlane black, BitPlane colour) {
        double share = tintedAround(line, column);
        int bottom = Math.min(mask.height(), (line + 1) * CELL);
        for (int y = line * CELL; y < bottom; y++) {
            int at = y * columns + column;
            byte ink = mask.bits()[at];
            byte own = share < NONE_TINTED ? 0 : share > ALL_TINTED ? ink : (byte) (ink & tinted.bits()[at]);
            black.bits()[at] |= (byte) (ink & ~own);
            colour.bits()[at] |= own;
        }
    }

    private double tintedAround(int line, int column) {
        int ink = 0;
        int colour = 0;
        int bottom = Math.min(mask.height(), (line + 2) * CELL);
        for (int y = Math.max(0, (line - 1) * CELL); y < bottom; y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                ink += Integer.bitCount(mask.bits()[y * columns + x] & 0xFF);
                colour += Integer.bitCount(tinted.bits()[y * columns + x] & 0xFF);
            }
        }
        return ink == 0 ? 0 : (double) colour / ink;
    }

    /** The tint of each cell, 0 where there is none or too little on the whole page to be more than chance. */
    private int[] kinds() {
        int[] kinds = new int[sums.length / 4];
        long[] pixels = new long[KINDS];
        for (int cell = 0; cell < kinds.length; cell++) {
            kinds[cell] = kind(around(cell));
        }
        for (int at = 0; at < mask.bits().length; at++) {
            int cell = at / columns / CELL * columns + at % columns;
            pixels[kinds[cell]] += Integer.bitCount(tinted.bits()[at] & 0xFF);
        }
        for (int cell = 0; cell < kinds.length; cell++) {
            if (pixels[kinds[cell]] < FEWEST_PIXELS) {
                kinds[cell] = 0;
            }
        }
        return kinds;
    }

    private double[] around(int cell) {
        int lines = sums.length / 4 / columns;
        int column = cell % columns;
        int line = cell / columns;
        double[] total = new double[4];
        for (int y = Math.max(0, line - 1); y <= Math.min(lines - 1, line + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                weighCell(total, y * columns + x);
            }
        }
        return total;
    }

    private static int kind(double[] sum) {
        if (sum[3] == 0) {
            return 0;
        }
        if (sum[0] >= sum[1] && sum[0] >= sum[2]) {
            return 1;
        }
        return sum[1] >= sum[2] ? 2 : 3;
    }
}
