package vn.sohoa.certification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.sohoa.digitize.pdf.RenditionMetadata;

/** Sets a print of the book as PDF/A-2u: A4 across, the columns on every page, the seal's place at the top right. */
final class BookPages implements AutoCloseable {
    private static final PDRectangle PAGE = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
    private static final float MARGIN = 36;
    private static final float[] WIDTHS = {48, 62, 128, 190, 128, 46, 58, 110};
    private static final float SIZE = 9.5f;
    private static final float TITLE_SIZE = 13;
    private static final float LINE = 12;
    private static final float PADDING = 3;
    private static final float THIN = 0.5f;
    private static final float FOOT = 20;

    private final PDDocument document = new PDDocument();
    private final PDFont regular;
    private final PDFont bold;
    private PDPageContentStream content;
    private float y;

    private BookPages() throws IOException {
        regular = font("Tinos-Regular.ttf");
        bold = font("Tinos-Bold.ttf");
        content = page();
    }

    /** @param at goes into the file as the time it was made */
    static void write(BookSheet sheet, Instant at, Path out) throws IOException {
        try (BookPages pages = new BookPages()) {
            pages.headings(sheet.headings());
            pages.cells(BookSheet.COLUMNS, pages.bold);
            for (BookSheet.Row row : sheet.rows()) {
                pages.row(row);
            }
            pages.notes(sheet.notes());
            pages.content.close();
            pages.numbers();
            RenditionMetadata.write(pages.document, String.join(", ", sheet.headings()), at);
            pages.document.save(out.toFile(), CompressParameters.NO_COMPRESSION);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PAGE);
        page.setResources(new PDResources());
        document.addPage(page);
        PDPageContentStream stream = new PDPageContentStream(document, page);
        stream.setNonStrokingColor(0f);
        stream.setStrokingColor(0f);
        stream.setLineWidth(THIN);
        y = PAGE.getHeight() - MARGIN;
        return stream;
    }

    private void headings(List<String> lines) throws IOException {
        PDFont font = bold;
        for (String line : lines) {
            y -= TITLE_SIZE * 1.4f;
            text(line, font, TITLE_SIZE, MARGIN, y);
            font = regular;
        }
        y -= LINE;
    }

    private void notes(List<String> lines) throws IOException {
        for (String line : lines) {
            if (y - 2 * LINE < MARGIN + FOOT) {
                content.close();
                content = page();
            }
            y -= 2 * LINE;
            text(line, bold, SIZE + 1, MARGIN, y);
        }
    }

    private void row(BookSheet.Row row) throws IOException {
        if (y - height(row.cells(), regular) < MARGIN + FOOT) {
            content.close();
            content = page();
            cells(BookSheet.COLUMNS, bold);
        }
        float top = y;
        cells(row.cells(), regular);
        if (row.crossedOut()) {
            float middle = top - PADDING - SIZE * 0.65f;
            content.moveTo(MARGIN, middle);
            content.lineTo(PAGE.getWidth() - MARGIN - WIDTHS[WIDTHS.length - 1], middle);
            content.stroke();
        }
    }

    /** A row of the table with its frame. */
    private void cells(List<String> cells, PDFont font) throws IOException {
        float height = height(cells, font);
        float x = MARGIN;
        for (int i = 0; i < WIDTHS.length; i++) {
            content.addRect(x, y - height, WIDTHS[i], height);
            content.stroke();
            float line = y - PADDING - SIZE;
            for (String part : wrapped(cells.get(i), font, WIDTHS[i] - 2 * PADDING)) {
                text(part, font, SIZE, x + PADDING, line);
                line -= LINE;
            }
            x += WIDTHS[i];
        }
        y -= height;
    }

    private float height(List<String> cells, PDFont font) throws IOException {
        int lines = 1;
        for (int i = 0; i < WIDTHS.length; i++) {
            lines = Math.max(
                    lines, wrapped(cells.get(i), font, WIDTHS[i] - 2 * PADDING).size());
        }
        return lines * LINE + 2 * PADDING;
    }

    private void numbers() throws IOException {
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            content = new PDPageContentStream(
                    document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, false, true);
            text("Trang " + (i + 1) + "/" + pages, regular, SIZE, PAGE.getWidth() - MARGIN - 60, MARGIN);
            content.close();
        }
    }

    private void text(String text, PDFont font, float size, float x, float baseline) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, baseline);
        content.showText(shown(text, font));
        content.endText();
    }

    private static List<String> wrapped(String text, PDFont font, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : shown(text, font).split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && width(line + " " + rest, font) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest, font) > width) {
                int fits = 1;
                while (width(rest.substring(0, fits + 1), font) <= width) {
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

    private static float width(String text, PDFont font) throws IOException {
        return font.getStringWidth(text) / 1000 * SIZE;
    }

    /** What the font has no glyph for is a question mark: a name typed in another script must not stop the book. */
    private static String shown(String text, PDFont font) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            shown.append(has(font, one) ? one : "?");
        }
        return shown.toString();
    }

    private static boolean has(PDFont font, String one) throws IOException {
        try {
            return !Character.isISOControl(one.codePointAt(0)) && font.getStringWidth(one) >= 0;
        } catch (IllegalArgumentException noGlyph) {
            return false;
        }
    }

    private PDFont font(String name) throws IOException {
        try (InputStream font = BookPages.class.getResourceAsStream("/fonts/" + name)) {
            return PDType0Font.load(document, font, true);
        }
    }
}
