package vn.sohoa.digitize.prepare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds the dotted lines of forms: many small equal marks, evenly spaced on one level. Dots, typed periods and dashes count;
 * marks that are missing, worn or hidden in a letter may leave gaps. The dots of letters and numbers never stand like that.
 */
final class Leaders {
    private static final int FEWEST = 6;
    private static final int CERTAIN = 12;
    private static final int MOST_SKIPPED = 5;

    private final Blobs blobs;
    private final double xHeight;
    private final int[] marks;
    private final int[] bucketStart;
    private final int bucketHeight;
    private final boolean[] found;
    private int chains;

    private Leaders(Blobs blobs, double xHeight) {
        this.blobs = blobs;
        this.xHeight = xHeight;
        this.found = new boolean[blobs.count()];
        this.bucketHeight = Math.max(2, (int) Math.round(xHeight / 2));
        this.marks = sorted(blobs, xHeight, bucketHeight);
        int buckets = blobs.pageHeight() / bucketHeight + 2;
        this.bucketStart = new int[buckets + 1];
        for (int mark : marks) {
            bucketStart[bucket(middle(mark)) + 1]++;
        }
        for (int i = 1; i <= buckets; i++) {
            bucketStart[i] += bucketStart[i - 1];
        }
    }

    static Leaders among(Blobs blobs, double xHeight) {
        Leaders leaders = new Leaders(blobs, xHeight);
        if (xHeight > 0) {
            leaders.search();
        }
        return leaders;
    }

    /** By blob whether it is part of a leader. */
    boolean[] found() {
        return found;
    }

    int chains() {
        return chains;
    }

    private static int[] sorted(Blobs blobs, double xHeight, int bucketHeight) {
        return IntStream.range(0, blobs.count())
                .filter(i -> blobs.height(i) <= 0.45 * xHeight + 1 && blobs.width(i) <= 1.2 * xHeight + 1)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> (blobs.top(i) + blobs.bottom(i)) / 2 / bucketHeight)
                        .thenComparingInt(blobs::left))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int bucket(double y) {
        return Math.max(0, (int) (y / bucketHeight));
    }

    private double middle(int blob) {
        return (blobs.top(blob) + blobs.bottom(blob)) / 2;
    }

    private double centre(int blob) {
        return (blobs.left(blob) + blobs.right(blob)) / 2.0;
    }

    private double level(int blob) {
        return (blobs.top(blob) + blobs.bottom(blob)) / 2.0;
    }

    private void search() {
        int[] chain = new int[marks.length];
        for (int start : marks) {
            if (found[start]) {
                continue;
            }
            double from = centre(start) + blobs.width(start);
            int[] seconds = near(start, from, centre(start) + 2.8 * xHeight, level(start));
            for (int second : seconds) {
                int length = follow(start, second, chain);
                if (length > 0) {
                    chains++;
                    for (int i = 0; i < length; i++) {
                        found[chain[i]] = true;
                    }
                    break;
                }
            }
        }
    }

    /** @return the chain's length, 0 when it is no leader */
    private int follow(int first, int second, int[] chain) {
        chain[0] = first;
        chain[1] = second;
        int length = 2;
        double pitch = centre(second) - centre(first);
        double level = level(second);
        double slope = 0;
        double x = centre(second);
        int places = 1;
        int skipped = 0;
        while (skipped <= MOST_SKIPPED) {
            double expected = x + pitch * (skipped + 1);
            double tolerance = Math.min(pitch / 2, Math.max(1.5, 0.18 * pitch));
            int next = nearest(first, expected, tolerance, level + slope * (expected - x));
            if (next < 0 || centre(next) <= x) {
                skipped++;
                continue;
            }
            chain[length++] = next;
            places += skipped + 1;
            x = centre(next);
            level = 0.5 * (level + slope * pitch * (skipped + 1)) + 0.5 * level(next);
            pitch = (x - centre(first)) / places;
            slope = length < 6 ? 0 : (level(next) - level(first)) / (x - centre(first));
            skipped = 0;
        }
        // few marks stand evenly by chance when half of their places may be empty
        boolean full = length < CERTAIN ? length * 4 >= places * 3 : length * 2 >= places;
        return length >= FEWEST && full && !ofLetters(chain, length) ? length : 0;
    }

    /** Whether the marks go with letters: each in the same place over or under one, or a letter or more between every two. */
    private boolean ofLetters(int[] chain, int length) {
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (int i = 0; i < length; i++) {
            top = Math.min(top, blobs.top(chain[i]));
            bottom = Math.max(bottom, blobs.bottom(chain[i]));
        }
        double[] offsets = new double[length];
        Arrays.fill(offsets, Double.NaN);
        boolean[] between = new boolean[length];
        for (int blob = 0; blob < blobs.count(); blob++) {
            boolean letter = blobs.height(blob) >= 0.6 * xHeight
                    && blobs.bottom(blob) >= top - xHeight
                    && blobs.top(blob) <= bottom + xHeight
                    && blobs.right(blob) >= blobs.left(chain[0])
                    && blobs.left(blob) <= blobs.right(chain[length - 1]);
            for (int i = 0; letter && i < length; i++) {
                if (blobs.left(blob) <= centre(chain[i]) && blobs.right(blob) >= centre(chain[i])) {
                    offsets[i] = centre(blob) - centre(chain[i]);
                }
                between[i] |= i + 1 < length
                        && blobs.left(blob) > blobs.right(chain[i])
                        && blobs.right(blob) < blobs.left(chain[i + 1]);
            }
        }
        return constant(offsets) || count(between) * 5 >= (length - 1) * 3;
    }

    private static int count(boolean[] marked) {
        int count = 0;
        for (boolean mark : marked) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    private boolean constant(double[] offsets) {
        double[] known =
                Arrays.stream(offsets).filter(offset -> !Double.isNaN(offset)).toArray();
        if (known.length * 10 < offsets.length * 7) {
            return false;
        }
        double mean = Arrays.stream(known).average().orElse(0);
        double spread = Arrays.stream(known)
                .map(offset -> Math.abs(offset - mean))
                .average()
                .orElse(0);
        return spread <= 0.1 * xHeight;
    }

    private int nearest(int like, double x, double tolerance, double level) {
        int best = -1;
        double least = tolerance;
        for (int blob : near(like, x - tolerance, x + tolerance, level)) {
            double off = Math.abs(centre(blob) - x);
            if (off <= least) {
                least = off;
                best = blob;
            }
        }
        return best;
    }

    /** Marks of about the same size between two places of a level, from the left. */
    private int[] near(int like, double from, double to, double level) {
        int[] some = new int[8];
        int n = 0;
        double reach = 0.12 * xHeight + 1;
        for (int bucket = bucket(level - reach); bucket <= bucket(level + reach); bucket++) {
            if (bucket + 1 >= bucketStart.length) {
                break;
            }
            for (int i = firstFrom(bucket, from - xHeight); i < bucketStart[bucket + 1]; i++) {
                int blob = marks[i];
                if (blobs.left(blob) > to) {
                    break;
                }
                double x = centre(blob);
                if (x >= from && x <= to && Math.abs(level(blob) - level) <= reach && alike(like, blob) && n < 8) {
                    some[n++] = blob;
                }
            }
        }
        return Arrays.copyOf(some, n);
    }

    private int firstFrom(int bucket, double left) {
        int low = bucketStart[bucket];
        int high = bucketStart[bucket + 1];
        while (low < high) {
            int half = (low + high) >>> 1;
            if (blobs.left(marks[half]) < left) {
                low = half + 1;
            } else {
                high = half;
            }
        }
        return low;
    }

    private boolean alike(int a, int b) {
        return similar(blobs.width(a), blobs.width(b)) && similar(blobs.height(a), blobs.height(b));
    }

    private static boolean similar(int a, int b) {
        return Math.abs(a - b) <= Math.max(2, Math.max(a, b) * 2 / 5);
    }
}
