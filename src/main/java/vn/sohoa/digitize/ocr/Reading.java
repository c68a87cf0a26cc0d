package vn.sohoa.digitize.ocr;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was read on a page, in reading order.
 *
 * @param turn degrees clockwise by which the image has to be turned for most of its text to be upright, as the layout shows
 */
public record Reading(List<Line> lines, int turn) {
    public static final Reading NOTHING = new Reading(List.of(), 0);

    /** A rectangle in pixels. */
    public record Box(double left, double top, double right, double bottom) {
        public double width() {
            return right - left;
        }

        public double height() {
            return bottom - top;
        }

        Box mapped(AffineTransform map) {
            Rectangle2D around = map.createTransformedShape(new Rectangle2D.Double(left, top, width(), height()))
                    .getBounds2D();
            return new Box(around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY());
        }
    }

    /** A straight line from left to right on which the letters stand. */
    public record Baseline(double x1, double y1, double x2, double y2) {
        Baseline mapped(AffineTransform map) {
            double[] ends = {x1, y1, x2, y2};
            map.transform(ends, 0, ends, 0, 2);
            return new Baseline(ends[0], ends[1], ends[2], ends[3]);
        }

        /** The height of the line at a place. */
        public double at(double x) {
            return x2 == x1 ? y1 : y1 + (y2 - y1) * (x - x1) / (x2 - x1);
        }
    }

    /**
     * A word as it was recognised: NFC, no white space.
     *
     * @param confidence 0 to 100
     */
    public record Word(String text, Box box, double confidence) {
        /** One word of two halves. */
        Word with(Word rest) {
            Box both = new Box(
                    Math.min(box.left, rest.box.left),
                    Math.min(box.top, rest.box.top),
                    Math.max(box.right, rest.box.right),
                    Math.max(box.bottom, rest.box.bottom));
            return new Word(text + rest.text, both, Math.min(confidence, rest.confidence));
        }
    }

    /**
     * A line of words, at least one.
     *
     * @param opensBlock whether the line begins a new block of text
     */
    public record Line(List<Word> words, Baseline baseline, boolean opensBlock) {
        public Line {
            words = List.copyOf(words);
        }

        Line mapped(AffineTransform map) {
            List<Word> moved = words.stream()
                    .map(word -> new Word(word.text(), word.box().mapped(map), word.confidence()))
                    .toList();
            return new Line(moved, baseline.mapped(map), opensBlock);
        }

        String text() {
            return words.stream().map(Word::text).collect(Collectors.joining(" "));
        }
    }

    public Reading {
        lines = List.copyOf(lines);
    }

    /** Lines separated by line feeds, an empty line between blocks. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            if (!text.isEmpty()) {
                text.append(line.opensBlock() ? "\n\n" : "\n");
            }
            text.append(line.text());
        }
        return text.toString();
    }

    /** The words' mean confidence, each letter counting once; 0 without text. */
    public double confidence() {
        double sum = 0;
        for (Line line : lines) {
            for (Word word : line.words()) {
                sum += word.confidence() * word.text().length();
            }
        }
        int letters = letters();
        return letters == 0 ? 0 : sum / letters;
    }

    /** The number of characters in words. */
    public int letters() {
        return lines.stream()
                .flatMap(line -> line.words().stream())
                .mapToInt(word -> word.text().length())
                .sum();
    }

    /** The number of characters in words of at least this confidence. */
    int lettersFrom(double confidence) {
        return lines.stream()
                .flatMap(line -> line.words().stream())
                .filter(word -> word.confidence() >= confidence)
                .mapToInt(word -> word.text().length())
                .sum();
    }

    /** The same reading where places lie elsewhere; a box becomes the smallest upright one around where it went. */
    public Reading mapped(AffineTransform map) {
        return map.isIdentity()
                ? this
                : new Reading(lines.stream().map(line -> line.mapped(map)).toList(), turn);
    }
}
