package vn.sohoa.register;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a procedure's records are kept: for ever, or whole years. */
public record Retention(OptionalInt years) {
    private static final Pattern YEARS = Pattern.compile("([1-9]\\d{0,2}) years?");

    public static final Retention PERMANENT = new Retention(OptionalInt.empty());

    /** Reads {@code permanent}, {@code 20 years}; empty for anything else. */
    static Optional<Retention> find(String text) {
        if (text.equals("permanent")) {
            return Optional.of(PERMANENT);
        }
        Matcher form = YEARS.matcher(text);
        return form.matches()
                ? Optional.of(new Retention(OptionalInt.of(Integer.parseInt(form.group(1)))))
                : Optional.empty();
    }

    public boolean permanent() {
        return years.isEmpty();
    }

    /** As the catalogue writes it. */
    public String written() {
        return years.isEmpty() ? "permanent" : years.getAsInt() + (years.getAsInt() == 1 ? " year" : " years");
    }
}
