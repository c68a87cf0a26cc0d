package vn.sohoa.certification;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The two faces a statement is set in, each a subset with ToUnicode, embedded: both are what PDF/A-2u asks of text. */
record StatementFaces(PDFont regular, PDFont bold) {
    static StatementFaces of(PDDocument document) throws IOException {
        return new StatementFaces(load(document, "Tinos-Regular.ttf"), load(document, "Tinos-Bold.ttf"));
    }

    private static PDFont load(PDDocument document, String name) throws IOException {
        try (InputStream font = StatementFaces.class.getResourceAsStream("/fonts/" + name)) {
            return PDType0Font.load(document, font, true);
        }
    }

    static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    static List<String> wrapped(String text, PDFont font, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, font, size) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
