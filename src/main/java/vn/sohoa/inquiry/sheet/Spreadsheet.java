package vn.sohoa.inquiry.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * CSV that is safe to open: RFC 4180 with line feeds, and an apostrophe before what a spreadsheet would take for a formula.
 * Does not close the writer.
 */
public final class Spreadsheet {
    private static final String FORMULA = "=+-@\t\r";

    private final CsvWriter csv;

    public Spreadsheet(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    }

    public void line(List<String> cells) {
        csv.writeRecord(cells.stream().map(Spreadsheet::harmless).toList());
    }

    /** Hands on what was kept back. */
    public void flush() {
        try {
            csv.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
