package vn.sohoa.certification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import vn.sohoa.digitize.pdf.print.PrintTable;
import vn.sohoa.digitize.pdf.print.PrintedPages;

/** Sets a print of the book as PDF/A-2u: A4 across, the columns on every page, the seal's place at the top right. */
final class BookPages {
    private static final float[] WIDTHS = {48, 62, 128, 190, 128, 46, 58, 110};

    private BookPages() {}

    /** @param at goes into the file as the time it was made */
    static void write(BookSheet sheet, Instant at, Path out) throws IOException {
        try (PrintedPages pages = new PrintedPages()) {
            pages.headings(sheet.headings());
            pages.table(new PrintTable(columns(), sheet.rows()));
            for (String note : sheet.notes()) {
                pages.note(note);
            }
            pages.save(String.join(", ", sheet.headings()), "Trang", at, out);
        }
    }

    private static List<PrintTable.Column> columns() {
        return IntStream.range(0, WIDTHS.length)
                .mapToObj(i -> new PrintTable.Column(BookSheet.COLUMNS.get(i), WIDTHS[i], false))
                .toList();
    }
}
