package vn.sohoa.digitize.compact;

import java.util.ArrayList;
import java.util.List;

/** Takes out of a mask what is too small for a stroke and what is too solid for writing; both stay in the background. */
final class Spots {
    private static final double SMALLEST = 1.0 / 120; // inch, the side of the least dot
    private static final double SOLID_SIDE = 0.3; // inch
    private static final double SOLID_SHARE = 0.5;

    private final BitPlane mask;
    private final IntList rows = new IntList();
    private final IntList starts = new IntList();
    private final IntList ends = new IntList();
    private final IntList parents = new IntList();

    private Spots(BitPlane mask) {
        this.mask = mask;
    }

    /** Numbers without boxes around them. */
    private static final class IntList {
        private int[] values = new int[1 << 12];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = java.util.Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
    }

    private static final class Extent {
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right;
        private int bottom;
        private long area;

        void add(int y, int from, int to) {
            left = Math.min(left, from);
            right = Math.max(right, to);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            area += to - from;
        }

        boolean unwritten(int dpi) {
            double side = SMALLEST * dpi;
            int width = right - left;
            int height = bottom - top;
            boolean solid = Math.min(width, height) > SOLID_SIDE * dpi && area > SOLID_SHARE * width * height;
            return area < side * side || solid;
        }
    }

    static void remove(BitPlane mask, int dpi) {
        new Spots(mask).remove(dpi);
    }

    private void remove(int dpi) {
        int previous = 0;
        for (int y = 0; y < mask.height(); y++) {
            int begin = rows.size;
            runs(y);
            join(previous, begin);
            previous = begin;
        }
        Extent[] extents = new Extent[rows.size];
        List<Integer> roots = new ArrayList<>();
        for (int run = 0; run < rows.size; run++) {
            int root = root(run);
            if (extents[root] == null) {
                extents[root] = new Extent();
                roots.add(root);
            }
            extents[root].add(rows.values[run], starts.values[run], ends.values[run]);
        }
        for (int run = 0; run < rows.size; run++) {
            if (extents[root(run)].unwritten(dpi)) {
                mask.clear(rows.values[run], starts.values[run], ends.values[run]);
            }
        }
    }

    private void runs(int y) {
        for (int x = mask.next(y, 0, true); x < mask.width(); ) {
            int end = mask.next(y, x, false);
            parents.add(rows.size);
            rows.add(y);
            starts.add(x);
            ends.add(end);
            x = mask.next(y, end, true);
        }
    }

    /** Runs of two rows that touch, corners included, are one spot. */
    private void join(int previous, int begin) {
        int above = previous;
        for (int run = begin; run < rows.size; run++) {
            while (above < begin && ends.values[above] < starts.values[run]) {
                above++;
            }
            for (int i = above; i < begin && starts.values[i] <= ends.values[run]; i++) {
                parents.values[root(i)] = root(run);
            }
        }
    }

    private int root(int run) {
        int root = run;
        while (parents.values[root] != root) {
            parents.values[root] = parents.values[parents.values[root]];
            root = parents.values[root];
        }
        return root;
    }
}
