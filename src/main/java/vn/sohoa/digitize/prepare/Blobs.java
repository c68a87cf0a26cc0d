package vn.sohoa.digitize.prepare;

import java.util.Arrays;
import vn.sohoa.digitize.imaging.GreyImage;

/** The connected patches of ink of a page (corners connect), with their boxes; right and bottom are inclusive. */
final class Blobs {
    private final int width;
    private final int height;
    private int runs;
    private int[] runRow = new int[1 << 14];
    private int[] runLeft = new int[1 << 14];
    private int[] runRight = new int[1 << 14];
    private int[] parent = new int[1 << 14];
    private int count;
    private int[] left = {};
    private int[] top = {};
    private int[] right = {};
    private int[] bottom = {};
    private int[] area = {};

    private Blobs(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @param threshold what is darker is ink */
    static Blobs of(GreyImage image, int threshold) {
        Blobs blobs = new Blobs(image.width(), image.height());
        int above = 0;
        int aboveEnd = 0;
        for (int y = 0; y < image.height(); y++) {
            int start = blobs.runs;
            blobs.scan(image.pixels(), y, threshold);
            blobs.join(above, aboveEnd, start);
            above = start;
            aboveEnd = blobs.runs;
        }
        blobs.measure();
        return blobs;
    }

    private void scan(byte[] pixels, int y, int threshold) {
        int row = y * width;
        for (int x = 0; x < width; x++) {
            if ((pixels[row + x] & 0xFF) < threshold) {
                int start = x;
                while (x < width && (pixels[row + x] & 0xFF) < threshold) {
                    x++;
                }
                addRun(y, start, x - 1);
            }
        }
    }

    private void addRun(int y, int from, int to) {
        if (runs == runRow.length) {
            runRow = Arrays.copyOf(runRow, runs * 2);
            runLeft = Arrays.copyOf(runLeft, runs * 2);
            runRight = Arrays.copyOf(runRight, runs * 2);
            parent = Arrays.copyOf(parent, runs * 2);
        }
        runRow[runs] = y;
        runLeft[runs] = from;
        runRight[runs] = to;
        parent[runs] = runs;
        runs++;
    }

    private void join(int above, int aboveEnd, int start) {
        int a = above;
        int b = start;
        while (a < aboveEnd && b < runs) {
            if (runLeft[a] <= runRight[b] + 1 && runLeft[b] <= runRight[a] + 1) {
                union(a, b);
            }
            if (runRight[a] < runRight[b]) {
                a++;
            } else {
                b++;
            }
        }
    }

    private int root(int run) {
        int i = run;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private void union(int a, int b) {
        int first = root(a);
        int second = root(b);
        if (first < second) {
            parent[second] = first;
        } else {
            parent[first] = second;
        }
    }

    /** After this a run's parent is its blob's number. */
    private void measure() {
        int[] number = new int[runs];
        for (int i = 0; i < runs; i++) {
            number[i] = root(i) == i ? count++ : number[root(i)];
        }
        left = new int[count];
        top = new int[count];
        right = new int[count];
        bottom = new int[count];
        area = new int[count];
        Arrays.fill(left, Integer.MAX_VALUE);
        Arrays.fill(top, Integer.MAX_VALUE);
        for (int i = 0; i < runs; i++) {
            int blob = number[i];
            left[blob] = Math.min(left[blob], runLeft[i]);
            right[blob] = Math.max(right[blob], runRight[i]);
            top[blob] = Math.min(top[blob], runRow[i]);
            bottom[blob] = runRow[i];
            area[blob] += runRight[i] - runLeft[i] + 1;
        }
        parent = number;
    }

    int count() {
        return count;
    }

    int pageWidth() {
        return width;
    }

    int pageHeight() {
        return height;
    }

    int left(int blob) {
        return left[blob];
    }

    int top(int blob) {
        return top[blob];
    }

    int right(int blob) {
        return right[blob];
    }

    int bottom(int blob) {
        return bottom[blob];
    }

    /** Of all together, in pixels of ink. */
    long area() {
        long sum = 0;
        for (int one : area) {
            sum += one;
        }
        return sum;
    }

    /** In pixels of ink. */
    int area(int blob) {
        return area[blob];
    }

    int width(int blob) {
        return right[blob] - left[blob] + 1;
    }

    int height(int blob) {
        return bottom[blob] - top[blob] + 1;
    }

    void erase(boolean[] marked, byte[] pixels, int halo) {
        erase(marked, pixels, halo, 255);
    }

    /** Makes paper of every pixel of the blobs marked, and of those next to them, which blur has made grey. */
    void erase(boolean[] marked, byte[] pixels, int halo, int paper) {
        for (int i = 0; i < runs; i++) {
            if (marked[parent[i]]) {
                int from = Math.max(0, runLeft[i] - halo);
                int to = Math.min(width, runRight[i] + 1 + halo);
                for (int y = Math.max(0, runRow[i] - halo); y <= Math.min(height - 1, runRow[i] + halo); y++) {
                    Arrays.fill(pixels, y * width + from, y * width + to, (byte) paper);
                }
            }
        }
    }
}
