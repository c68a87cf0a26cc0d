package vn.sohoa.digitize.compact;

import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.PixelRows;

/** The paper at a fraction of the resolution: each cell is the mean of its pixels away from ink, or what its surroundings are. */
final class Background implements ImageFile.Rows {
    private final BitPlane mask;
    private final int factor;
    private final int columns;
    private final int lines;
    private final boolean colour;
    private final float[] sums;
    private final float[] counts;
    private byte[] row = new byte[0];

    Background(BitPlane mask, int factor, boolean colour) {
        this.mask = mask;
        this.factor = factor;
        this.colour = colour;
        this.columns = (mask.width() + factor - 1) / factor;
        this.lines = (mask.height() + factor - 1) / factor;
        this.sums = new float[columns * lines * samples()];
        this.counts = new float[columns * lines];
    }

    private int samples() {
        return colour ? 3 : 1;
    }

    @Override
    public void accept(PixelRows strip, int top) {
        int step = strip.components();
        if (row.length != strip.width() * step) {
            row = new byte[strip.width() * step];
        }
        for (int y = 0; y < strip.height(); y++) {
            strip.row(y, row);
            int line = (top + y) / factor * columns;
            for (int x = 0; x < strip.width(); x++) {
                if (!nearInk(x, top + y)) {
                    add(line + x / factor, x * step, step);
                }
            }
        }
    }

    /** Edges of letters are half ink; they would leave shadows. */
    private boolean nearInk(int x, int y) {
        int stride = mask.stride();
        int from = Math.max(0, y - 2);
        int to = Math.min(mask.height() - 1, y + 2);
        for (int at = from; at <= to; at++) {
            int index = at * stride + (x >> 3);
            int around = (mask.bits()[index] & 0xFF) << 8;
            if ((x & 7) < 2 && (x >> 3) > 0) {
                around |= (mask.bits()[index - 1] & 0xFF) << 16;
            } else if ((x & 7) > 5 && (x >> 3) + 1 < stride) {
                around |= mask.bits()[index + 1] & 0xFF;
            }
            if ((around & 0b11111 << 13 - (x & 7)) != 0) {
                return true;
            }
        }
        return false;
    }

    private void add(int cell, int from, int step) {
        counts[cell]++;
        for (int c = 0; c < samples(); c++) {
            sums[cell * samples() + c] += row[from + (step == 1 ? 0 : c)] & 0xFF;
        }
    }

    /** Fills the cells that are all ink from ever wider surroundings. */
    Picture picture() {
        fill(columns, lines, sums, counts, samples());
        byte[] pixels = new byte[sums.length];
        for (int cell = 0; cell < counts.length; cell++) {
            for (int c = 0; c < samples(); c++) {
                float count = counts[cell];
                pixels[cell * samples() + c] =
                        (byte) (count == 0 ? 255 : Math.round(sums[cell * samples() + c] / count));
            }
        }
        return new Picture(columns, lines, samples(), pixels);
    }

    private static void fill(int width, int height, float[] sums, float[] counts, int samples) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        if (width <= 1 && height <= 1) {
            return;
        }
        float[] widerSums = new float[w * h * samples];
        float[] widerCounts = new float[w * h];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int cell = y * width + x;
                int wider = y / 2 * w + x / 2;
                widerCounts[wider] += counts[cell];
                for (int c = 0; c < samples; c++) {
                    widerSums[wider * samples + c] += sums[cell * samples + c];
                }
            }
        }
        fill(w, h, widerSums, widerCounts, samples);
        for (int cell = 0; cell < counts.length; cell++) {
            int wider = cell / width / 2 * w + cell % width / 2;
            if (counts[cell] == 0 && widerCounts[wider] > 0) {
                counts[cell] = 1;
                for (int c = 0; c < samples; c++) {
                    sums[cell * samples + c] = widerSums[wider * samples + c] / widerCounts[wider];
                }
            }
        }
    }
}
