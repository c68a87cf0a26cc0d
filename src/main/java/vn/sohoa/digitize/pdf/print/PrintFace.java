package vn.sohoa.digitize.pdf.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A face, embedded as a subset with ToUnicode, and how text is broken in it. */
record PrintFace(PDFont font) {
    static PrintFace load(PDDocument document, String name) throws IOException {
        try (InputStream font = PrintFace.class.getResourceAsStream("/fonts/" + name)) {
            return new PrintFace(PDType0Font.load(document, font, true));
        }
    }

    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** What the font has no glyph for is a question mark: a name typed in another script must not stop a print. */
    String shown(String text) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            shown.append(has(one) ? one : "?");
        }
        return shown.toString();
    }

    /** Broken at spaces; a word that is too long for a line, anywhere. */
    List<String> wrapped(String text, float size, float room) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : shown(text).split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && width(line + " " + rest, size) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest, size) > room) {
                int fits = 1;
                while (width(rest.substring(0, fits + 1), size) <= room) {
                    fits++;
                }
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private boolean has(String one) throws IOException {
        try {
            return !Character.isISOControl(one.codePointAt(0)) && font.getStringWidth(one) >= 0;
        } catch (IllegalArgumentException noGlyph) {
            return false;
        }
    }
}
