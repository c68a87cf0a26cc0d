package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;

/**
 * Wipes out drawn lines: of tables, under headings, to be written on. The recogniser takes them for bars, brackets and
 * underscores. A line is longer than any stroke of a letter and thin; where a letter crosses it, the letter stays.
 */
final class Rules {
    private final GreyImage image;
    private final int threshold;
    private final int longest;
    private final int thickest;
    private int wiped;

    private Rules(GreyImage image, int threshold, double xHeight) {
        this.image = image;
        this.threshold = threshold;
        this.longest = (int) (3 * xHeight);
        this.thickest = Math.max(3, (int) (0.35 * xHeight));
    }

    /** @return how many pixels of lines were wiped from the image, which is changed */
    static int wipe(GreyImage image, int threshold, double xHeight) {
        if (xHeight == 0) {
            return 0;
        }
        Rules rules = new Rules(image, threshold, xHeight);
        byte[] original = image.pixels().clone();
        rules.across(original, image.height(), image.width(), image.width(), 1);
        rules.across(original, image.width(), image.height(), 1, image.width());
        return rules.wiped;
    }

    /** Looks along every row ({@code stepAlong} 1) or every column. */
    private void across(byte[] from, int rows, int length, int stepRow, int stepAlong) {
        for (int row = 0; row < rows; row++) {
            int base = row * stepRow;
            int run = 0;
            for (int i = 0; i <= length; i++) {
                if (i < length && (from[base + i * stepAlong] & 0xFF) < threshold) {
                    run++;
                } else {
                    if (run >= longest) {
                        wipe(from, row, rows, base, i - run, i, stepRow, stepAlong);
                    }
                    run = 0;
                }
            }
        }
    }

    private void wipe(byte[] from, int row, int rows, int base, int start, int end, int stepRow, int stepAlong) {
        int thin = 0;
        int[] above = new int[end - start];
        int[] below = new int[end - start];
        for (int i = start; i < end; i++) {
            int at = base + i * stepAlong;
            above[i - start] = reach(from, at, -stepRow, row);
            below[i - start] = reach(from, at, stepRow, rows - 1 - row);
            if (above[i - start] + below[i - start] < thickest) {
                thin++;
            }
        }
        if (thin * 3 < (end - start) * 2) {
            return;
        }
        for (int i = start; i < end; i++) {
            int up = above[i - start];
            int down = below[i - start];
            if (up + down < thickest) {
                wiped++;
                for (int j = -up - 1; j <= down + 1; j++) {
                    if (row + j >= 0 && row + j < rows) {
                        image.pixels()[base + i * stepAlong + j * stepRow] = (byte) 255;
                    }
                }
            }
        }
    }

    /** How many pixels of ink follow in a direction, counted up to the thickest line. */
    private int reach(byte[] from, int at, int step, int room) {
        int n = 0;
        while (n < Math.min(room, thickest) && (from[at + (n + 1) * step] & 0xFF) < threshold) {
            n++;
        }
        return n;
    }
}
