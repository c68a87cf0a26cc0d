package vn.sohoa.inquiry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.Procedure;
import vn.sohoa.register.Retention;

/**
 * The catalogue's retention classes as a common table expression {@code kept}: one row for each procedure and each run of
 * days of receipt. On days that no entry is for the procedure's newest one counts; an unknown procedure is permanent.
 */
final class RetentionClasses {
    static final String WITH = """
            WITH kept AS (SELECT * FROM unnest(?, ?::date[], ?::date[], ?) AS k (national, first, last, class))
            """;

    static final String JOIN =
            " LEFT JOIN kept k ON k.national = d.national AND d.received_on BETWEEN k.first AND k.last";

    /** None for what belongs to no dossier of the register. */
    static final String CLASS = "CASE WHEN d.code IS NOT NULL THEN coalesce(k.class, 'permanent') END";

    private static final Pattern YEARS = Pattern.compile("([1-9]\\d{0,2})(?: ?(?:y|years?|năm))?");

    private record Days(String national, String first, String last, String retention) {}

    private final List<Days> days = new ArrayList<>();

    RetentionClasses(Catalogue catalogue) {
        Map<String, List<Procedure>> entries = new TreeMap<>();
        for (Procedure procedure : catalogue.procedures()) {
            entries.computeIfAbsent(procedure.code().national().value(), code -> new ArrayList<>())
                    .add(procedure);
        }
        entries.forEach(this::add);
    }

    /** {@code permanent}, or {@code 20 years} for any way to write that. */
    static String parse(String text) {
        String word = text.strip();
        if (word.equals("permanent")) {
            return word;
        }
        Matcher years = YEARS.matcher(word);
        if (!years.matches()) {
            throw new FaultException(
                    Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--retention " + text, "permanent, \"20 years\""));
        }
        return years(Integer.parseInt(years.group(1)));
    }

    /** The days of procedures that are kept so long, as a condition that the database can estimate. */
    void only(String retention, Filter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        for (Days run : days) {
            if (run.retention().equals(retention)) {
                conditions.add("d.national = ? AND d.received_on BETWEEN ?::date AND ?::date");
                params.addAll(List.of(run.national(), run.first(), run.last()));
            }
        }
        if (retention.equals("permanent")) {
            conditions.add("d.national <> ALL (?)");
            params.add(array(days.stream().map(Days::national).distinct().toList()));
        }
        filter.and(conditions.isEmpty() ? "false" : "(" + String.join(" OR ", conditions) + ")", params);
    }

    List<Object> params() {
        return List.of(
                array(days.stream().map(Days::national).toList()),
                array(days.stream().map(Days::first).toList()),
                array(days.stream().map(Days::last).toList()),
                array(days.stream().map(Days::retention).toList()));
    }

    private void add(String national, List<Procedure> unsorted) {
        List<Procedure> entries = unsorted.stream()
                .sorted(Comparator.comparing(
                        entry -> entry.validity().from(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        String otherwise = word(entries.getLast());
        String free = "-infinity";
        for (Procedure entry : entries) {
            LocalDate first = entry.validity().from();
            LocalDate last = entry.validity().to();
            if (first != null) {
                days.add(new Days(national, free, first.minusDays(1).toString(), otherwise));
            }
            days.add(new Days(national, first == null ? "-infinity" : first.toString(), text(last), word(entry)));
            free = last == null ? "" : last.plusDays(1).toString();
        }
        if (!free.isEmpty()) {
            days.add(new Days(national, free, "infinity", otherwise));
        }
    }

    private static String text(@Nullable LocalDate last) {
        return last == null ? "infinity" : last.toString();
    }

    private static String word(Procedure procedure) {
        Retention retention = procedure.result().retention();
        return retention.permanent() ? "permanent" : years(retention.years().getAsInt());
    }

    private static String years(int years) {
        return years + (years == 1 ? " year" : " years");
    }

    private static SqlArrayValue array(List<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }
}
