package vn.sohoa.sample;

import java.util.List;
import vn.sohoa.sample.Typeface.Cut;

/**
 * A page that is set but not drawn: everything in points, y growing downwards.
 *
 * @param text the true text in reading order, a line each, ending with a line feed
 */
record Sheet(Format format, List<Run> runs, List<Mark> marks, String text) {
    /** Paper, its margins and the size of its running text. */
    record Format(double width, double height, double margin, double size) {
        static final Format A4 = new Format(595.28, 841.89, 68, 13.5);
        static final Format A6 = new Format(419.53, 297.64, 34, 13);
    }

    /** A line of text with the start of its baseline. */
    record Run(String text, Cut cut, double size, double x, double y) {}

    /** What is on paper and is not text. */
    sealed interface Mark {
        /** A straight black line. */
        record Line(double x1, double y1, double x2, double y2, double thickness) implements Mark {}

        /** Leader dots of a form. */
        record Dots(double x1, double x2, double y) implements Mark {}

        /** A signature's pen stroke around a point. */
        record Pen(double x, double y) implements Mark {}

        /** The agency's round red stamp around a point. */
        record Stamp(double x, double y) implements Mark {}
    }

    Sheet {
        runs = List.copyOf(runs);
        marks = List.copyOf(marks);
    }
}
