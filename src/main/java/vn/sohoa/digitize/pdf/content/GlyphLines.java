package vn.sohoa.digitize.pdf.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/** Joins glyphs to words and words to lines, in the order in which they come, whichever way they run. */
final class GlyphLines {
    /** Shares of the font's size: room for marks over capitals, for tails, and the least gap between words. */
    private static final double ASCENT = 0.95;

    private static final double DESCENT = 0.25;
    private static final double GAP = 0.2;
    private static final double BACK = 0.5;
    private static final double ACROSS = 0.5;
    private static final double BLOCK = 2;
    /** Bold letters are sometimes drawn twice with a hair between. */
    private static final double SAME = 0.1;

    private static final int REMEMBERED = 100;

    private final AffineTransform pixels;
    private final List<Line> lines = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Glyph> word = new ArrayList<>();
    private final Map<String, Deque<Glyph>> seen = new HashMap<>();
    private @Nullable Glyph first;
    private @Nullable Glyph last;
    private boolean opensBlock = true;

    /** One glyph on its baseline, in pixels, y downwards; {@code up} is as long as the font is large. */
    private record Glyph(String text, Point2D from, Point2D to, Point2D up) {
        double size() {
            return Math.max(1e-6, Math.hypot(up.getX(), up.getY()));
        }

        /** How far a place is from this glyph's end, across its upright, in font sizes. */
        double across(Point2D place) {
            return ((place.getX() - to.getX()) * up.getX() + (place.getY() - to.getY()) * up.getY())
                    / (size() * size());
        }

        /** How far a place is beyond this glyph's end in its direction, in font sizes. */
        double along(Point2D place) {
            double x = place.getX() - to.getX();
            double y = place.getY() - to.getY();
            return (y * up.getX() - x * up.getY()) / (size() * size());
        }

        boolean steep() {
            return Math.abs(up.getX()) > Math.abs(up.getY());
        }
    }

    GlyphLines(AffineTransform pixels) {
        this.pixels = pixels;
    }

    /**
     * @param at takes the glyph's space, one unit of font size, to the page
     * @param advance in that space
     */
    void add(String text, AffineTransform at, double advance) {
        AffineTransform map = new AffineTransform(pixels);
        map.concatenate(at);
        Glyph glyph = new Glyph(
                text,
                map.transform(new Point2D.Double(0, 0), null),
                map.transform(new Point2D.Double(advance, 0), null),
                map.deltaTransform(new Point2D.Double(0, 1), null));
        if (text.isBlank()) {
            endWord();
        } else if (!repeated(glyph)) {
            place(glyph);
        }
    }

    private boolean repeated(Glyph glyph) {
        Deque<Glyph> others = seen.computeIfAbsent(glyph.text, key -> new ArrayDeque<>());
        boolean repeated = others.stream()
                .anyMatch(other -> other.from.distance(glyph.from) < SAME * glyph.size()
                        && other.to.distance(glyph.to) < SAME * glyph.size());
        others.addLast(glyph);
        if (others.size() > REMEMBERED) {
            others.removeFirst();
        }
        return repeated;
    }

    private void place(Glyph glyph) {
        Glyph before = last;
        if (before != null) {
            double across = Math.abs(before.across(glyph.from));
            double along = before.along(glyph.from);
            if (across > ACROSS || along < -BACK || before.steep() != glyph.steep()) {
                endLine();
                opensBlock |= across > BLOCK;
            } else if (along > GAP) {
                endWord();
            }
        }
        if (first == null) {
            first = glyph;
        }
        word.add(glyph);
        last = glyph;
    }

    private void endWord() {
        StringBuilder letters = new StringBuilder();
        word.forEach(glyph -> letters.append(glyph.text));
        String text = LetterCensus.readable(letters.toString());
        if (!text.isEmpty()) {
            words.add(new Word(text, box(), 100));
            if (word.getFirst().steep()) { // a line is one from left to right
                word.clear();
                endLine();
            }
        }
        word.clear();
    }

    private void endLine() {
        if (!word.isEmpty()) {
            endWord();
        }
        if (!words.isEmpty() && first != null && last != null) {
            Baseline baseline = new Baseline(first.from.getX(), first.from.getY(), last.to.getX(), last.to.getY());
            lines.add(new Line(words, baseline, opensBlock));
            opensBlock = false;
        }
        words.clear();
        first = null;
    }

    private Box box() {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Glyph glyph : word) {
            for (Point2D end : List.of(glyph.from, glyph.to)) {
                for (double height : new double[] {-DESCENT, ASCENT}) {
                    double x = end.getX() + height * glyph.up.getX();
                    double y = end.getY() + height * glyph.up.getY();
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new Box(left, top, right, bottom);
    }

    Reading reading() {
        endLine();
        return new Reading(lines, 0);
    }
}
