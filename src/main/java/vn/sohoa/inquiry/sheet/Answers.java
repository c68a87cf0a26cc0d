package vn.sohoa.inquiry.sheet;

import java.io.PrintWriter;
import java.util.Locale;

/** Where answers go and in what form. Does not close the writer. */
public final class Answers {
    private enum Form {
        TABLE,
        CSV,
        JSON
    }

    private final Form form;
    private final PrintWriter out;
    private final Wording wording;

    private Answers(Form form, PrintWriter out, Locale language) {
        this.form = form;
        this.out = out;
        this.wording = new Wording(language);
    }

    /**
     * For reading.
     *
     * @param language {@code vi} or {@code en}
     */
    public static Answers table(PrintWriter out, Locale language) {
        return new Answers(Form.TABLE, out, language);
    }

    /** For a spreadsheet, as {@link Spreadsheet} writes: keys in the first line. Faults are a code and two sentences in the language. */
    public static Answers csv(PrintWriter out, Locale language) {
        return new Answers(Form.CSV, out, language);
    }

    /** For programs: one object with {@code question}, {@code rows}, {@code total}, {@code shown} and {@code next}. */
    public static Answers json(PrintWriter out, Locale language) {
        return new Answers(Form.JSON, out, language);
    }

    /** @param question its name, for programs */
    public Sheet sheet(String question) {
        return switch (form) {
            case TABLE -> new TableSheet(out, wording);
            case CSV -> new CsvSheet(out, wording);
            case JSON -> new JsonSheet(out, wording, question);
        };
    }
}
