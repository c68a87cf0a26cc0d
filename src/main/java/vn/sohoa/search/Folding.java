package vn.sohoa.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns text into words that compare: one rule for pages and for queries.
 *
 * <p>A word is a run of letters, digits and marks. Its exact form is lower case with the tone mark moved to the end, so
 * that {@code hoà} and {@code hòa} are one word and {@code hoa} is another; its folded form has no marks at all and
 * {@code d} for {@code đ}.
 */
final class Folding {
    /** Letters of a word that count; no real word is longer, and the database has a limit. */
    private static final int LONGEST_WORD = 100;

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Folding() {}

    /** A word with both its forms and where it stands in the text it comes from. */
    record Word(String exact, String folded, int start, int end) {}

    /**
     * The text as it is kept: NFC, line ends and tabs, but no other control, format (bidi, zero width, soft hyphen) or
     * unassigned character.
     */
    static String clean(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Folding::printable).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** The words of a {@linkplain #clean clean} text, in order. */
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            boolean inWord = Character.isLetterOrDigit(codePoint) || isMark(codePoint);
            if (inWord && start < 0) {
                start = at;
            } else if (!inWord && start >= 0) {
                add(words, text, start, at);
                start = -1;
            }
            at += Character.charCount(codePoint);
        }
        if (start >= 0) {
            add(words, text, start, text.length());
        }
        return words;
    }

    static String exact(String word) {
        String parts = Normalizer.normalize(limited(word).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder(parts.length());
        StringBuilder tones = new StringBuilder(1);
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            (TONES.indexOf(c) < 0 ? letters : tones).append(c);
        }
        return Normalizer.normalize(letters, Normalizer.Form.NFC) + tones;
    }

    static String folded(String word) {
        String parts = Normalizer.normalize(limited(word).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder letters = new StringBuilder(parts.length());
        parts.codePoints().filter(c -> !isMark(c)).map(Folding::plain).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static void add(List<Word> words, String text, int start, int end) {
        String word = text.substring(start, end);
        String folded = folded(word);
        if (!folded.isEmpty()) { // marks without a letter
            words.add(new Word(exact(word), folded, start, end));
        }
    }

    private static String limited(String word) {
        return word.length() <= LONGEST_WORD
                ? word
                : word.substring(
                        0, Character.isHighSurrogate(word.charAt(LONGEST_WORD - 1)) ? LONGEST_WORD - 1 : LONGEST_WORD);
    }

    /** đ does not decompose; readers of scans also give ð, which looks the same in capitals. */
    private static int plain(int codePoint) {
        return codePoint == 'đ' || codePoint == 'ð' ? 'd' : codePoint;
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
