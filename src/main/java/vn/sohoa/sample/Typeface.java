package vn.sohoa.sample;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Outlines of the bundled fonts, read through PDFBox: AWT's own fonts want fontconfig, which a server may lack. Immutable
 * once loaded, so that pages can be drawn in parallel.
 */
final class Typeface {
    /** Cut of the face. */
    enum Cut {
        REGULAR("Regular"),
        BOLD("Bold"),
        ITALIC("Italic");

        private final String file;

        Cut(String file) {
            this.file = file;
        }
    }

    private static final String CHARACTERS = characters();
    private static final Map<Cut, Typeface> LOADED = load();

    private record Glyph(Path2D outline, double width) {}

    private final Map<Integer, Glyph> glyphs;

    private Typeface(Map<Integer, Glyph> glyphs) {
        this.glyphs = glyphs;
    }

    static Typeface of(Cut cut) {
        Typeface face = LOADED.get(cut);
        if (face == null) {
            throw new IllegalStateException("no face " + cut);
        }
        return face;
    }

    /** Width of a line in points. */
    double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> glyph(c).width()).sum() * size;
    }

    /** Outline of a line with its baseline's start at (x, y), y growing downwards; points. */
    Path2D outline(String text, double size, double x, double y) {
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double pen = x;
        for (int c : text.codePoints().toArray()) {
            Glyph glyph = glyph(c);
            AffineTransform place = new AffineTransform(size, 0, 0, -size, pen, y);
            line.append(glyph.outline().getPathIterator(place), false);
            pen += glyph.width() * size;
        }
        return line;
    }

    private Glyph glyph(int codePoint) {
        Glyph glyph = glyphs.get(codePoint);
        if (glyph == null) {
            throw new IllegalStateException("the sample has no glyph for U+" + Integer.toHexString(codePoint));
        }
        return glyph;
    }

    private static Map<Cut, Typeface> load() {
        Map<Cut, Typeface> faces = new HashMap<>();
        for (Cut cut : Cut.values()) {
            faces.put(cut, read("/fonts/Tinos-" + cut.file + ".ttf"));
        }
        return Map.copyOf(faces);
    }

    private static Typeface read(String resource) {
        try (PDDocument scratch = new PDDocument();
                InputStream in = Typeface.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            PDType0Font font = PDType0Font.load(scratch, in, true);
            Map<Integer, Glyph> glyphs = new HashMap<>();
            for (int c : CHARACTERS.codePoints().toArray()) {
                glyphs.put(c, glyph(font, c));
            }
            return new Typeface(Map.copyOf(glyphs));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    private static Glyph glyph(PDType0Font font, int codePoint) throws IOException {
        byte[] encoded = font.encode(Character.toString(codePoint));
        int code = (encoded[0] & 0xff) << 8 | encoded[1] & 0xff;
        Path2D outline =
                new Path2D.Double(font.getNormalizedPath(code), AffineTransform.getScaleInstance(0.001, 0.001));
        return new Glyph(outline, font.getWidth(code) / 1000);
    }

    /** ASCII, the precomposed Vietnamese letters and a little punctuation. */
    private static String characters() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            all.append(c);
        }
        String letters = "àáâãèéêìíòóôõùúýăđĩũơư";
        all.append(letters).append(letters.toUpperCase(java.util.Locale.ROOT));
        for (char c = '\u1ea0'; c <= '\u1ef9'; c++) {
            all.append(c);
        }
        return all.append("–…“”").toString();
    }
}
