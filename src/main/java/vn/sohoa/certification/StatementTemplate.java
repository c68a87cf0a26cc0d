package vn.sohoa.certification;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The wording of a statement (lời chứng) from a day on.
 *
 * @param effectiveFrom first day of its use, ISO 8601
 * @param title the line that says what is certified
 * @param lines the lines below it: number and book, date
 * @param signature what stands above the officer's signature
 * @param officer what stands below it
 */
record StatementTemplate(
        @Nullable String effectiveFrom,
        @Nullable String title,
        @Nullable List<String> lines,
        @Nullable String signature,
        @Nullable String officer) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> KNOWN = Set.of("number", "book", "day", "month", "year", "officer");

    StatementTemplate {
        requireGiven("effective-from", effectiveFrom);
        requireGiven("title", title);
        requireGiven("signature", signature);
        requireGiven("officer", officer);
        if (lines == null || lines.isEmpty()) {
            throw bad("lines", "is missing");
        }
        lines = List.copyOf(lines);
        day(effectiveFrom);
        requireKnown(lines + title + signature + officer);
    }

    /** A statement with everything filled in. */
    record Statement(String title, List<String> lines, String signature, String officer) {}

    LocalDate firstDay() {
        return day(effectiveFrom);
    }

    Statement fill(Map<String, String> values) {
        return new Statement(
                filled(title, values),
                lines == null
                        ? List.of()
                        : lines.stream().map(line -> filled(line, values)).toList(),
                filled(signature, values),
                filled(officer, values));
    }

    private static String filled(@Nullable String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(String.valueOf(text))
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }

    private static LocalDate day(@Nullable String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeParseException notDay) {
            throw bad("effective-from", text + " is not a day such as 2025-11-01");
        }
    }

    private static void requireKnown(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (!KNOWN.contains(placeholder.group(1))) {
                throw bad(
                        placeholder.group(),
                        "unknown, there are " + KNOWN.stream().sorted().toList());
            }
        }
    }

    private static void requireGiven(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw bad(key, "is missing");
        }
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
