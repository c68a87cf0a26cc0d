package vn.sohoa.digitize.pages;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Outlines of the fonts on the class path: AWT's own fonts want fontconfig, and pages should be the same everywhere. */
enum Face {
    SERIF("Tinos-Regular"),
    BOLD("Tinos-Bold"),
    ITALIC("Tinos-Italic"),
    TYPEWRITER("Cousine-Regular");

    record Glyph(Path2D outline, double width) {}

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    Face(String file) {
        try (PDDocument scratch = new PDDocument();
                InputStream in = Face.class.getResourceAsStream("/fonts/" + file + ".ttf")) {
            PDType0Font font = PDType0Font.load(scratch, in, true);
            for (int c : characters().codePoints().toArray()) {
                glyphs.put(c, glyph(font, c));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }

    private static Glyph glyph(PDType0Font font, int codePoint) throws IOException {
        byte[] encoded = font.encode(Character.toString(codePoint));
        int code = (encoded[0] & 0xff) << 8 | encoded[1] & 0xff;
        Path2D outline =
                new Path2D.Double(font.getNormalizedPath(code), AffineTransform.getScaleInstance(0.001, -0.001));
        return new Glyph(outline, font.getWidth(code) / 1000);
    }

    Glyph glyph(int codePoint) {
        Glyph glyph = glyphs.get(codePoint);
        if (glyph == null) {
            throw new IllegalArgumentException("no glyph for " + Character.toString(codePoint));
        }
        return glyph;
    }

    /** Width of a line in ems. */
    double width(String text) {
        return text.codePoints().mapToDouble(c -> glyph(c).width()).sum();
    }

    private static String characters() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            all.append(c);
        }
        String letters = "àáâãèéêìíòóôõùúýăđĩũơư";
        all.append(letters).append(letters.toUpperCase(Locale.ROOT));
        for (char c = '\u1ea0'; c <= '\u1ef9'; c++) {
            all.append(c);
        }
        return all.append("–…").toString();
    }
}
