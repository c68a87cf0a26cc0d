package vn.sohoa.digitize.ocr;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/**
 * Takes away what was read of things that are no writing: a table's rules, which come out as bars, open brackets and
 * underscores at a word's ends, and flourishes of the pen, which come out as doubtful signs. Letters and digits are never
 * touched.
 */
final class StrayMarks {
    /** Signs less sure than this are a flourish. */
    private static final double DOUBTFUL = 60;

    private static final String OPENING = "[{";
    private static final String CLOSING = "]}";
    private static final String RULES = "|¦_";

    private StrayMarks() {}

    static Reading without(Reading reading) {
        List<Line> lines = new ArrayList<>();
        boolean opensBlock = false;
        for (Line line : reading.lines()) {
            List<Word> words = words(line);
            opensBlock |= line.opensBlock();
            if (!words.isEmpty()) {
                lines.add(new Line(words, line.baseline(), opensBlock));
                opensBlock = false;
            }
        }
        return new Reading(lines, reading.turn());
    }

    private static List<Word> words(Line line) {
        String text = line.text();
        String stray = RULES
                + (pairless(text, CLOSING, OPENING) ? OPENING : "")
                + (pairless(text, OPENING, CLOSING) ? CLOSING : "");
        List<Word> words = new ArrayList<>();
        for (Word word : line.words()) {
            String bare = stripped(word.text(), stray);
            if (!bare.isEmpty() && !flourish(bare, word.confidence())) {
                words.add(bare.equals(word.text()) ? word : new Word(bare, word.box(), word.confidence()));
            }
        }
        return words;
    }

    /** Whether brackets of one side stand without any of the other. */
    private static boolean pairless(String text, String side, String other) {
        return has(text, other) && !has(text, side);
    }

    private static boolean has(String text, String signs) {
        return text.chars().anyMatch(sign -> signs.indexOf(sign) >= 0);
    }

    private static String stripped(String text, String signs) {
        int from = 0;
        int to = text.length();
        while (from < to && signs.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && signs.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean flourish(String text, double confidence) {
        long writing = text.codePoints().filter(Character::isLetterOrDigit).count();
        return confidence < DOUBTFUL && 2 * writing < text.codePointCount(0, text.length());
    }
}
