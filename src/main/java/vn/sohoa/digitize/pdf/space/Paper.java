package vn.sohoa.digitize.pdf.space;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** Which pixels of a page are bare paper, as a table of sums: how many of a rectangle are not costs four look-ups. */
final class Paper {
    private static final int STEP_DOWN = 2;
    private static final int STEP_ACROSS = 4;

    private final int width;
    private final int height;

    /** How many stained pixels are above and left of each corner of pixels, {@code width + 1} a row. */
    private final int[] sums;

    private Paper(int width, int height, int[] sums) {
        this.width = width;
        this.height = height;
        this.sums = sums;
    }

    /** @param taken what is not free whatever it looks like */
    static Paper of(BufferedImage page, List<Rectangle> taken) {
        int width = page.getWidth();
        int height = page.getHeight();
        boolean[] stained = Stains.of(page);
        Rectangle all = new Rectangle(0, 0, width, height);
        for (Rectangle one : taken) {
            Rectangle visible = one.intersection(all);
            for (int y = visible.y; y < visible.y + visible.height; y++) {
                for (int x = visible.x; x < visible.x + visible.width; x++) {
                    stained[y * width + x] = true;
                }
            }
        }
        return new Paper(width, height, sums(stained, width, height));
    }

    private static int[] sums(boolean[] stained, int width, int height) {
        int[] sums = new int[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            int row = 0;
            for (int x = 0; x < width; x++) {
                row += stained[y * width + x] ? 1 : 0;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        return sums;
    }

    /** Whether nothing is in a rectangle on the page. */
    boolean isBare(Rectangle place) {
        int stride = width + 1;
        int left = place.x;
        int right = place.x + place.width;
        int above = place.y * stride;
        int below = (place.y + place.height) * stride;
        return sums[below + right] - sums[below + left] - sums[above + right] + sums[above + left] == 0;
    }

    /** The lowest bare rectangle of that size within another; of several the one nearest to its middle. */
    Optional<Rectangle> lowest(int wide, int high, Rectangle within) {
        Rectangle allowed = within.intersection(new Rectangle(0, 0, width, height));
        int slack = allowed.width - wide;
        int middle = allowed.x + slack / 2;
        for (int y = allowed.y + allowed.height - high; slack >= 0 && y >= allowed.y; y -= STEP_DOWN) {
            for (int aside = 0; aside <= slack / 2; aside += STEP_ACROSS) {
                for (int x : new int[] {middle - aside, middle + aside}) {
                    Rectangle place = new Rectangle(x, y, wide, high);
                    if (isBare(place)) {
                        return Optional.of(place);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
