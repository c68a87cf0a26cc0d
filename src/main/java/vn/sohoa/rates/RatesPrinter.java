package vn.sohoa.rates;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Prints a report. Names in JSON and CSV are stable and of no language; the table is in Vietnamese or English. */
public final class RatesPrinter {
    private final Wording wording;

    /** @param language {@code vi} or {@code en} */
    public RatesPrinter(Locale language) {
        this.wording = new Wording(language);
    }

    /** For reading: the figures with their rates, then the breakdowns, lines ending in a line feed. */
    public void table(RatesReport report, Appendable out) {
        try {
            new RatesTable(wording).print(report, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * For a spreadsheet: one row a group ({@code total}, {@code procedure}, {@code agency}, {@code month}), one column a
     * figure or rate; RFC 4180 with line feeds. Does not close the writer.
     */
    public void csv(RatesReport report, Writer out) {
        try {
            RatesCsv.print(report, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * For programs: one object with the period, every figure as a number and every rate as text under its key, and the
     * breakdowns as arrays of the same. UTF-8. Does not close the stream.
     */
    public void json(RatesReport report, OutputStream out) {
        RatesJson.print(report, out);
    }

    /** The figures a breakdown shows. */
    static final List<Figure> SHORT_FIGURES = List.of(
            Figure.RECEIVED,
            Figure.AHEAD,
            Figure.ON_DUE_DATE,
            Figure.LATE,
            Figure.REQUIRED,
            Figure.DIGITIZED,
            Figure.CERTIFIED);

    static final List<Rate> SHORT_RATES = List.of(Rate.DIGITIZED_OF_REQUIRED, Rate.DIGITIZED_OF_RECEIVED);
}
