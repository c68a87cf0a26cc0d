package vn.sohoa.inquiry.sheet;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;

/** Where answers go and in what form. Does not close the writer. */
public final class Answers {
    private final Function<String, Sheet> form;

    private Answers(Function<String, Sheet> form) {
        this.form = form;
    }

    /** As values, for who shows them in a form of its own. */
    public static Answers into(Sheet sheet) {
        return new Answers(question -> sheet);
    }

    /**
     * For reading.
     *
     * @param language {@code vi} or {@code en}
     */
    public static Answers table(PrintWriter out, Locale language) {
        Wording wording = new Wording(language);
        return new Answers(question -> new TableSheet(out, wording));
    }

    /** For a spreadsheet, as {@link Spreadsheet} writes: keys in the first line. Faults are a code and two sentences in the language. */
    public static Answers csv(PrintWriter out, Locale language) {
        Wording wording = new Wording(language);
        return new Answers(question -> new CsvSheet(out, wording));
    }

    /** For programs: one object with {@code question}, {@code rows}, {@code total}, {@code shown} and {@code next}. */
    public static Answers json(PrintWriter out, Locale language) {
        Wording wording = new Wording(language);
        return new Answers(question -> new JsonSheet(out, wording, question));
    }

    /** @param question its name, for programs */
    public Sheet sheet(String question) {
        return form.apply(question);
    }
}
