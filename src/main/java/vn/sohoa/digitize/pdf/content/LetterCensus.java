package vn.sohoa.digitize.pdf.content;

import java.io.IOException;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.jspecify.annotations.Nullable;

/** Counts what a page's glyphs say they are, to tell text from what only looks like text when it is drawn. */
final class LetterCensus {
    /** TCVN3 and VNI fonts draw Vietnamese letters at the code points of others. */
    private static final Pattern BEFORE_UNICODE = Pattern.compile("([A-Z]{6}\\+)?(\\.Vn|VNI[- _]).*");

    private static final Pattern SYMBOLS = Pattern.compile("(?i).*(symbol|wingdings|webdings|dingbats).*");
    private static final double MOST_UNKNOWN = 0.05;
    private static final double MOST_FOREIGN = 0.06;
    private static final int FEW = 3;

    private int all;
    private int unknown;
    private int before;
    private int letters;
    private int foreign;
    private int vietnamese;

    /** Whether the glyph says what it is. */
    boolean count(PDFont font, int code) throws IOException {
        String name = font instanceof PDType3Font || font.getName() == null ? "" : font.getName();
        String text = font.toUnicode(code);
        if (text != null && text.isBlank()) {
            return true;
        }
        all++;
        if (BEFORE_UNICODE.matcher(name).matches()) {
            before++;
        } else if (meaningless(text)) {
            unknown += SYMBOLS.matcher(name).matches() ? 0 : 1;
        } else {
            text.codePoints().forEach(this::letter);
            return true;
        }
        return false;
    }

    private static boolean meaningless(@Nullable String text) {
        return text == null || text.isEmpty() || text.codePoints().anyMatch(LetterCensus::meaningless);
    }

    private static boolean meaningless(int point) {
        int type = Character.getType(point);
        return point == 0xFFFD
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE
                || type == Character.CONTROL;
    }

    /** The signs between 80 and FF that Vietnamese does not use stand thick in text of before Unicode. */
    private void letter(int point) {
        boolean own = "ăĂđĐơƠưƯĩĨũŨ".indexOf(point) >= 0 || point >= 0x1EA0 && point <= 0x1EF9;
        boolean accented = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý".indexOf(point) >= 0;
        if (Character.isLetter(point)) {
            letters++;
        }
        if (own) {
            vietnamese++;
        } else if (point >= 0x80 && point <= 0xFF && !accented && point != 0xA0) {
            foreign++;
        }
    }

    /** Nearly all glyphs have a meaning, and the letters are used as a language uses them. */
    boolean trustworthy() {
        boolean gibberish = vietnamese == 0 && foreign > FEW && foreign > MOST_FOREIGN * letters;
        return unknown + before <= MOST_UNKNOWN * all && !gibberish;
    }

    /** What of a word can be written, NFC, ligatures taken apart. */
    static String readable(String word) {
        StringBuilder readable = new StringBuilder();
        word.codePoints()
                .filter(point -> !meaningless(point) && !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .forEach(readable::appendCodePoint);
        boolean presented = readable.chars().anyMatch(unit -> unit >= 0xFB00 && unit <= 0xFB4F);
        return Normalizer.normalize(readable, presented ? Normalizer.Form.NFKC : Normalizer.Form.NFC);
    }
}
