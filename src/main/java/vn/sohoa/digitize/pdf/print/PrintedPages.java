package vn.sohoa.digitize.pdf.print;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.sohoa.digitize.pdf.RenditionMetadata;

/**
 * Sets headings, tables and notes on A4 across, from top to bottom, and makes PDF/A-2u of them. The same calls with the same
 * time make the same bytes.
 */
public final class PrintedPages implements AutoCloseable {
    private static final PDRectangle PAGE = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
    private static final float MARGIN = 36;
    /** What a table may be wide. */
    public static final float WIDTH = PAGE.getWidth() - 2 * MARGIN;

    private static final float SIZE = 9.5f;
    private static final float TITLE_SIZE = 13;
    private static final float LINE = 12;
    private static final float PADDING = 3;
    private static final float THIN = 0.5f;
    private static final float FOOT = 20;
    private static final int ROWS_WITH_HEADING = 4;

    private final PDDocument document = new PDDocument();
    private final PrintFace regular;
    private final PrintFace bold;
    private PDPageContentStream content;
    private float y;

    public PrintedPages() throws IOException {
        regular = PrintFace.load(document, "Tinos-Regular.ttf");
        bold = PrintFace.load(document, "Tinos-Bold.ttf");
        content = page();
    }

    /** Lines at the top of the first page, the first of them the title. */
    public void headings(List<String> lines) throws IOException {
        PrintFace face = bold;
        for (String line : lines) {
            y -= TITLE_SIZE * 1.4f;
            text(line, face, TITLE_SIZE, MARGIN, y);
            face = regular;
        }
        y -= LINE;
    }

    /** What stands above a part; it is never left alone at the foot of a page. */
    public void section(String title) throws IOException {
        if (y - (2 + ROWS_WITH_HEADING) * LINE < MARGIN + FOOT) {
            turn();
        }
        y -= 2 * LINE;
        text(title, bold, SIZE + 1.5f, MARGIN, y);
        y -= PADDING * 2;
    }

    public void table(PrintTable table) throws IOException {
        cells(table, table.head(), bold);
        for (PrintTable.Row row : table.rows()) {
            if (y - height(table, row, regular) < MARGIN + FOOT) {
                turn();
                cells(table, table.head(), bold);
            }
            cells(table, row, regular);
        }
    }

    /** A line of its own in bold, broken where it is too long. */
    public void note(String line) throws IOException {
        y -= LINE;
        for (String part : bold.wrapped(line, SIZE + 1, WIDTH)) {
            if (y - LINE < MARGIN + FOOT) {
                turn();
            }
            y -= LINE;
            text(part, bold, SIZE + 1, MARGIN, y);
        }
    }

    /**
     * Ends the print; nothing can be added any more.
     *
     * @param title of the file
     * @param page what a page is called at its foot
     * @param at goes into the file as the time it was made
     */
    public void save(String title, String page, Instant at, Path out) throws IOException {
        content.close();
        numbers(page);
        RenditionMetadata.write(document, title, at);
        document.setDocumentId(at.toEpochMilli());
        document.save(out.toFile(), CompressParameters.NO_COMPRESSION);
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

    private void turn() throws IOException {
        content.close();
        content = page();
    }

    /** A row of the table with its frame. */
    private void cells(PrintTable table, PrintTable.Row row, PrintFace face) throws IOException {
        float top = y;
        float height = height(table, row, face);
        float x = MARGIN;
        for (int i = 0; i < table.columns().size(); i++) {
            PrintTable.Column column = table.columns().get(i);
            content.addRect(x, y - height, column.width(), height);
            content.stroke();
            float line = y - PADDING - SIZE;
            for (String part : face.wrapped(row.cells().get(i), SIZE, column.width() - 2 * PADDING)) {
                float indent = column.number() ? column.width() - PADDING - face.width(part, SIZE) : PADDING;
                text(part, face, SIZE, x + indent, line);
                line -= LINE;
            }
            x += column.width();
        }
        y -= height;
        if (row.crossedOut()) {
            float middle = top - PADDING - SIZE * 0.65f;
            content.moveTo(MARGIN, middle);
            content.lineTo(MARGIN + table.lastColumn(), middle);
            content.stroke();
        }
    }

    private static float height(PrintTable table, PrintTable.Row row, PrintFace face) throws IOException {
        int lines = 1;
        for (int i = 0; i < table.columns().size(); i++) {
            float room = table.columns().get(i).width() - 2 * PADDING;
            lines = Math.max(lines, face.wrapped(row.cells().get(i), SIZE, room).size());
        }
        return lines * LINE + 2 * PADDING;
    }

    private void numbers(String page) throws IOException {
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            content = new PDPageContentStream(
                    document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, false, true);
            text(page + " " + (i + 1) + "/" + pages, regular, SIZE, PAGE.getWidth() - MARGIN - 60, MARGIN);
            content.close();
        }
    }

    private void text(String text, PrintFace face, float size, float x, float baseline) throws IOException {
        content.beginText();
        content.setFont(face.font(), size);
        content.newLineAtOffset(x, baseline);
        content.showText(face.shown(text));
        content.endText();
    }
}
