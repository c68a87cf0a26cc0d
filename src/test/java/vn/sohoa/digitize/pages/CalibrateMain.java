package vn.sohoa.digitize.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.quality.ErrorEstimate;

/**
 * {@code CalibrateMain DIR WORDS [DIR WORDS]…}: fits the curve of the error estimate on the first folder of pages and of
 * what {@link ReadMain} read on them, and shows on each folder how the curve that ships and the new one do.
 */
final class CalibrateMain {
    private static final double[] KNOTS = {0, 30, 50, 70, 80, 90, 95, 100};
    private static final double OUTLIER = 0.03;

    /**
     * What is held for the first knots: on pages that can be read too few words are so unsure as to say how wrong they are.
     * The last one is held at 0: text that nobody had to recognise has that confidence.
     */
    private static final double[] HELD = {1, 0.5, 0.48};

    private static final int TELLING = 60;

    private CalibrateMain() {}

    public static void main(String[] arguments) throws IOException {
        List<List<ReadPage>> sets = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            sets.add(ReadPage.in(Path.of(arguments[i]), Path.of(arguments[i + 1])).stream()
                    .filter(page -> page.score().letters() >= TELLING)
                    .toList());
        }
        double[] curve = fit(sets.getFirst());
        System.out.println("confidence " + Arrays.toString(KNOTS));
        System.out.println(
                "rate       " + Arrays.stream(curve).mapToObj("%.4f"::formatted).collect(Collectors.joining(", ")));
        for (int i = 0; i < sets.size(); i++) {
            System.out.println("pages of " + arguments[2 * i]);
            show("  shipped", sets.get(i), ErrorEstimate::of);
            show("  fitted ", sets.get(i), reading -> estimate(shares(reading), curve));
        }
    }

    /** Coordinate by coordinate, keeping the curve falling; few knots, so this is quick and needs no library. */
    private static double[] fit(List<ReadPage> pages) {
        double[][] shares = pages.stream().map(page -> shares(page.reading())).toArray(double[][]::new);
        double[] wanted =
                pages.stream().mapToDouble(page -> page.score().rate()).toArray();
        double[] curve = new double[KNOTS.length];
        for (int i = 0; i < curve.length; i++) {
            curve[i] = i < HELD.length ? HELD[i] : 1 - KNOTS[i] / 100;
        }
        double best = loss(shares, wanted, curve);
        for (double step = 0.2; step > 0.0004; step *= 0.7) {
            for (int round = 0; round < 40; round++) {
                for (int k = 2 * HELD.length; k < 2 * curve.length - 2; k++) {
                    double[] tried = moved(curve, k / 2, k % 2 == 0 ? step : -step);
                    double loss = loss(shares, wanted, tried);
                    if (loss < best) {
                        best = loss;
                        curve = tried;
                    }
                }
            }
        }
        return curve;
    }

    private static double[] moved(double[] curve, int at, double by) {
        double[] tried = curve.clone();
        tried[at] = Math.clamp(tried[at] + by, 0, HELD[HELD.length - 1]);
        for (int i = at - 1; i >= HELD.length; i--) {
            tried[i] = Math.max(tried[i], tried[i + 1]);
        }
        for (int i = at + 1; i < tried.length; i++) {
            tried[i] = Math.min(tried[i], tried[i - 1]);
        }
        return tried;
    }

    /** Huber's, because text that was left out or read in another order shows in no confidence. */
    private static double loss(double[][] shares, double[] wanted, double[] curve) {
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            double off = Math.abs(estimate(shares[i], curve) - wanted[i]);
            sum += off < OUTLIER ? off * off : OUTLIER * (2 * off - OUTLIER);
        }
        return sum;
    }

    /** What share of the letters hangs on each knot of the curve. */
    private static double[] shares(Reading reading) {
        double[] shares = new double[KNOTS.length];
        for (Reading.Line line : reading.lines()) {
            for (Reading.Word word : line.words()) {
                double at = Math.clamp(word.confidence(), 0, 100);
                int i = 1;
                while (at > KNOTS[i]) {
                    i++;
                }
                double part = (at - KNOTS[i - 1]) / (KNOTS[i] - KNOTS[i - 1]);
                shares[i] += part * word.text().length() / reading.letters();
                shares[i - 1] += (1 - part) * word.text().length() / reading.letters();
            }
        }
        return shares;
    }

    private static double estimate(double[] shares, double[] curve) {
        double sum = 0;
        for (int i = 0; i < curve.length; i++) {
            sum += shares[i] * curve[i];
        }
        return sum;
    }

    private static void show(String which, List<ReadPage> pages, ToDoubleFunction<Reading> estimate) {
        Map<String, double[]> grades = new TreeMap<>();
        for (ReadPage page : pages) {
            double guess = estimate.applyAsDouble(page.reading());
            for (String grade : List.of(page.page().grade(), "~all")) {
                double[] sums = grades.computeIfAbsent(grade, any -> new double[4]);
                sums[0]++;
                sums[1] += page.score().rate();
                sums[2] += guess;
                sums[3] += Math.abs(guess - page.score().rate());
            }
        }
        double[] guesses = pages.stream()
                .mapToDouble(p -> estimate.applyAsDouble(p.reading()))
                .toArray();
        double[] truths = pages.stream().mapToDouble(p -> p.score().rate()).toArray();
        System.out.printf("%s rank correlation %.2f%n", which, rankCorrelation(guesses, truths));
        grades.forEach((grade, sums) -> System.out.printf(
                "%s %-9s pages %3.0f  true %5.2f%%  estimated %5.2f%%  mean absolute error %.2f points%n",
                which, grade, sums[0], 100 * sums[1] / sums[0], 100 * sums[2] / sums[0], 100 * sums[3] / sums[0]));
    }

    /** Spearman's. */
    private static double rankCorrelation(double[] a, double[] b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double middle = (a.length - 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - middle) * (y[i] - middle);
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** From 0; equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(values)
                                .filter(other -> other < value)
                                .count()
                        + (Arrays.stream(values).filter(other -> other == value).count() - 1) / 2.0)
                .toArray();
    }
}
