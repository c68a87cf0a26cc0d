package vn.sohoa.certification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.sohoa.certification.CopySigner.Where;
import vn.sohoa.certification.StatementTemplate.Statement;

/**
 * Appends the page with the statement. The page is as large as the last one is seen, A5 at the least: on anything
 * smaller neither the words nor two signatures could be read, so those get an A4 page.
 */
final class StatementPage {
    private static final float SMALLEST_SIDE = 400;
    private static final float FULL_SIZE = 13;
    private static final float SMALLEST_SIZE = 9;
    private static final float MARGIN = 0.1f;
    private static final float GAP = 0.04f;
    private static final float LEADING = 1.5f;
    private static final float LARGEST_BOX_WIDTH = 230;
    private static final float BOX_HEIGHT = 80;
    private static final float BLACK = 0;

    private StatementPage() {}

    /** Where the signatures belong. */
    record Places(Where officer, Where agency) {}

    /**
     * Writes the rendition with one page more. The same input gives the same bytes.
     *
     * @param seed what to derive the new file's identifier from
     */
    static void append(Path rendition, Statement statement, long seed, Path out) throws IOException {
        try (PDDocument document = Loader.loadPDF(rendition.toFile())) {
            PDPage page = new PDPage(size(document));
            page.setResources(new PDResources());
            PDFont bold = font(document, "Tinos-Bold.ttf");
            PDFont regular = font(document, "Tinos-Regular.ttf");
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(BLACK);
                write(content, page.getMediaBox(), statement, regular, bold);
            }
            document.setDocumentId(seed);
            // object streams would save little and make the signatures' revisions harder to check
            document.save(out.toFile(), CompressParameters.NO_COMPRESSION);
        }
    }

    /** The places on the statement, which is the file's last page. */
    static Places places(Path copy, Statement statement) throws IOException {
        try (PDDocument document = Loader.loadPDF(copy.toFile())) {
            int last = document.getNumberOfPages();
            PDRectangle page = document.getPage(last - 1).getMediaBox();
            Layout layout = new Layout(page);
            float y = layout.boxesTop(statement, font(document, "Tinos-Regular.ttf"), font(document, "Tinos-Bold.ttf"))
                    - BOX_HEIGHT;
            return new Places(
                    new Where(last, layout.left(), y, layout.boxWidth(), BOX_HEIGHT),
                    new Where(last, layout.right(), y, layout.boxWidth(), BOX_HEIGHT));
        }
    }

    private static PDRectangle size(PDDocument document) {
        PDPage last = document.getPage(document.getNumberOfPages() - 1);
        PDRectangle box = last.getCropBox();
        boolean turned = last.getRotation() % 180 != 0;
        float width = turned ? box.getHeight() : box.getWidth();
        float height = turned ? box.getWidth() : box.getHeight();
        return Math.min(width, height) < SMALLEST_SIDE ? PDRectangle.A4 : new PDRectangle(width, height);
    }

    private static void write(
            PDPageContentStream content, PDRectangle page, Statement statement, PDFont regular, PDFont bold)
            throws IOException {
        Layout layout = new Layout(page);
        float y = page.getHeight() - layout.margin() - layout.size();
        y = centred(content, layout, wrapped(statement.title(), bold, layout.size(), layout.width()), bold, y);
        for (String line : statement.lines()) {
            y = centred(content, layout, wrapped(line, regular, layout.size(), layout.width()), regular, y);
        }
        float top = layout.boxesTop(statement, regular, bold);
        inBox(content, layout, statement.signature(), bold, top + layout.size() * 0.5f);
        inBox(content, layout, statement.officer(), regular, top - BOX_HEIGHT - layout.size() * 1.3f);
    }

    private static float centred(
            PDPageContentStream content, Layout layout, List<String> lines, PDFont font, float from)
            throws IOException {
        float y = from;
        for (String line : lines) {
            float width = width(line, font, layout.size());
            show(content, font, layout.size(), (layout.page.getWidth() - width) / 2, y, line);
            y -= layout.line();
        }
        return y;
    }

    /** In the middle above or below the officer's box, made smaller when it is a long name. */
    private static void inBox(PDPageContentStream content, Layout layout, String text, PDFont font, float y)
            throws IOException {
        float natural = width(text, font, layout.size());
        float size = Math.min(layout.size(), layout.size() * layout.boxWidth() / natural);
        float x = layout.left() + (layout.boxWidth() - width(text, font, size)) / 2;
        show(content, font, size, x, y, text);
    }

    private static void show(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private static List<String> wrapped(String text, PDFont font, float size, float width) throws IOException {
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

    private static float width(String text, PDFont font, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** A subset with ToUnicode, embedded: both are what PDF/A-2u asks of text. */
    private static PDFont font(PDDocument document, String name) throws IOException {
        try (InputStream font = StatementPage.class.getResourceAsStream("/fonts/" + name)) {
            return PDType0Font.load(document, font, true);
        }
    }

    /** Measures of a page, in points. */
    private record Layout(PDRectangle page) {
        float margin() {
            return page.getWidth() * MARGIN;
        }

        float width() {
            return page.getWidth() - 2 * margin();
        }

        float size() {
            float shorter = Math.min(page.getWidth(), page.getHeight());
            return Math.clamp(FULL_SIZE * shorter / PDRectangle.A4.getWidth(), SMALLEST_SIZE, FULL_SIZE);
        }

        float line() {
            return size() * LEADING;
        }

        float boxWidth() {
            return Math.min(LARGEST_BOX_WIDTH, (width() - page.getWidth() * GAP) / 2);
        }

        float left() {
            return margin();
        }

        float right() {
            return page.getWidth() - margin() - boxWidth();
        }

        float boxesTop(Statement statement, PDFont regular, PDFont bold) throws IOException {
            int lines = wrapped(statement.title(), bold, size(), width()).size();
            for (String line : statement.lines()) {
                lines += wrapped(line, regular, size(), width()).size();
            }
            return page.getHeight() - margin() - size() - (lines + 1) * line();
        }
    }
}
