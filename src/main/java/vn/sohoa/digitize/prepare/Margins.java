package vn.sohoa.digitize.prepare;

import java.util.Arrays;
import vn.sohoa.digitize.imaging.GreyImage;

/** Whitens what a scanner adds around a page: the black beyond the paper's edge, and the holes it was filed by. */
final class Margins {
    /** As shares of the page's width or height. */
    private static final double WIDEST_BORDER = 0.12;

    private static final double LEAST_OF_EDGE = 0.05;

    private Margins() {}

    /** Changes the image: dark runs that begin at an edge of it go where the edge is dark for a good part. */
    static void whiten(GreyImage image, int threshold) {
        byte[] pixels = image.pixels();
        int w = image.width();
        int h = image.height();
        side(pixels, 0, w, h, 1, w, threshold);
        side(pixels, w - 1, w, h, -1, w, threshold);
        side(pixels, 0, h, w, w, 1, threshold);
        side(pixels, (h - 1) * w, h, w, -w, 1, threshold);
    }

    private static void side(byte[] pixels, int first, int depth, int length, int in, int along, int threshold) {
        int[] runs = new int[length];
        int dark = 0;
        for (int i = 0; i < length; i++) {
            runs[i] = run(pixels, first + i * along, (int) (depth * WIDEST_BORDER), in, threshold);
            dark += runs[i] > 0 ? 1 : 0;
        }
        if (dark < length * LEAST_OF_EDGE) {
            return;
        }
        for (int i = 0; i < length; i++) {
            int wiped = runs[i] == 0 ? 0 : runs[i] + 2;
            for (int j = 0; j < wiped; j++) {
                pixels[first + i * along + j * in] = (byte) 255;
            }
        }
    }

    /** @return the length of the dark run from the edge, 0 when it goes on farther than a border does */
    private static int run(byte[] pixels, int start, int most, int in, int threshold) {
        int end = 0;
        int light = 0;
        for (int j = 0; j < most && light < 3; j++) {
            if ((pixels[start + j * in] & 0xFF) < threshold) {
                end = j + 1;
                light = 0;
            } else {
                light++;
            }
        }
        return light < 3 ? 0 : end;
    }

    /** By blob whether it is a filing hole: a full disc of 4 to 8 mm near an edge. */
    static boolean[] holes(Blobs blobs, int dpi) {
        boolean[] found = new boolean[blobs.count()];
        double mm = dpi / 25.4;
        for (int i = 0; i < found.length; i++) {
            int w = blobs.width(i);
            int h = blobs.height(i);
            found[i] = w >= 4 * mm
                    && w <= 8 * mm
                    && Math.abs(w - h) <= 0.15 * w
                    && Math.abs(blobs.area(i) - Math.PI / 4 * w * h) <= 0.07 * w * h
                    && edge(blobs, i) <= 25 * mm;
        }
        return found;
    }

    static boolean any(boolean[] marked) {
        for (boolean mark : marked) {
            if (mark) {
                return true;
            }
        }
        return false;
    }

    private static int edge(Blobs blobs, int i) {
        int[] distances = {
            blobs.left(i), blobs.top(i), blobs.pageWidth() - blobs.right(i), blobs.pageHeight() - blobs.bottom(i)
        };
        return Arrays.stream(distances).min().orElseThrow();
    }
}
