package vn.sohoa.inquiry;

import static vn.sohoa.inquiry.sheet.Column.code;
import static vn.sohoa.inquiry.sheet.Column.moment;
import static vn.sohoa.inquiry.sheet.Column.number;
import static vn.sohoa.inquiry.sheet.Column.text;
import static vn.sohoa.inquiry.sheet.Column.word;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.inquiry.sheet.Column;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.Procedure;

/** How the archive stands, in all and in groups; the groups of each way add up to the total. */
public final class Totals {
    /** By what dossiers are grouped. */
    public enum By {
        AGENCY,
        /** Of receipt. */
        MONTH,
        PROCEDURE,
        RETENTION;

        /** Its name on the command line and in JSON, stable. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final List<Column> COLUMNS = List.of(
            word("group"),
            code("key"),
            text("label"),
            number("dossiers"),
            number("required"),
            number("complete"),
            number("archived"),
            number("bytes"),
            number("missing"),
            number("waiting"),
            number("quarantine"),
            number("damaged"),
            number("unlocked"),
            moment("lockedUntil"),
            number("neverChecked"),
            moment("oldestCheck"));

    /** A dossier a row, with what is counted; the same conditions as in the lists of {@link Question}. */
    private static final String SCOPE = """
            , scope AS (
                SELECT d.code, d.agency, d.national AS procedure, to_char(d.received_on, 'YYYY-MM') AS month, %s AS retention
                FROM dossier d %s WHERE true%s
            ), required AS (
                SELECT dossier FROM requirement GROUP BY dossier
            ), documents AS (
                SELECT dossier, count(*) AS archived FROM document WHERE state = 'ARCHIVED' GROUP BY dossier
            ), others AS (
                SELECT dossier, sum(missing) AS missing, sum(waiting) AS waiting, sum(sent_back) AS sent_back,
                    sum(damaged) AS damaged
                FROM (
                    SELECT r.dossier, 1 AS missing, 0 AS waiting, 0 AS sent_back, 0 AS damaged FROM requirement r
                    WHERE NOT EXISTS (SELECT FROM document y WHERE y.dossier = r.dossier AND y.component = r.component
                        AND y.state IN ('ARCHIVED', 'DISPOSED'))
                    UNION ALL
                    SELECT dossier, 0, (state <> 'QUARANTINED')::int, (state = 'QUARANTINED')::int, 0 FROM document
                    WHERE state NOT IN ('ARCHIVED', 'DISPOSED')
                    UNION ALL
                    SELECT dossier, 0, 1, 0, 0 FROM certification WHERE state IN ('INTENDED', 'SIGNED')
                    UNION ALL
                    SELECT q.dossier, 0, 0, 1, 0 FROM quarantine q WHERE q.released_at IS NULL AND NOT EXISTS (
                        SELECT FROM document x WHERE x.id = q.document_id AND x.state = 'QUARANTINED')
                    UNION ALL
                    SELECT dossier, 0, 0, 0, 1 FROM archive_finding WHERE repaired_at IS NULL) few
                GROUP BY dossier
            ), parts AS (
                SELECT s.agency, s.month, s.procedure, s.retention, count(*) AS dossiers, count(p.dossier) AS required,
                    count(p.dossier) FILTER (WHERE coalesce(f.missing, 0) = 0) AS complete,
                    sum(x.archived) AS archived, sum(o.bytes) AS bytes, sum(f.missing) AS missing,
                    sum(f.waiting) AS waiting, sum(f.sent_back) AS quarantine, sum(f.damaged) AS damaged,
                    count(o.dossier) - count(o.locked_until) AS unlocked, min(o.locked_until) AS locked_until,
                    count(o.dossier) - count(o.checked_at) AS never_checked, min(o.checked_at) AS oldest_check
                FROM scope s LEFT JOIN required p ON p.dossier = s.code LEFT JOIN documents x ON x.dossier = s.code
                    LEFT JOIN others f ON f.dossier = s.code
                    LEFT JOIN archive_object o ON o.dossier = s.code AND o.head IS NOT NULL
                GROUP BY 1, 2, 3, 4
            )
            """;

    /** Adds up what is a few thousand rows by then. */
    private static final String COUNTS = """
            SELECT grouping(%1$s) AS way, %1$s, coalesce(sum(s.dossiers), 0) AS dossiers,
                coalesce(sum(s.required), 0) AS required, coalesce(sum(s.complete), 0) AS complete,
                coalesce(sum(s.archived), 0) AS archived, coalesce(sum(s.bytes), 0) AS bytes,
                coalesce(sum(s.missing), 0) AS missing, coalesce(sum(s.waiting), 0) AS waiting,
                coalesce(sum(s.quarantine), 0) AS quarantine, coalesce(sum(s.damaged), 0) AS damaged,
                coalesce(sum(s.unlocked), 0) AS unlocked, min(s.locked_until) AS locked_until,
                coalesce(sum(s.never_checked), 0) AS never_checked, min(s.oldest_check) AS oldest_check
            FROM parts s
            GROUP BY GROUPING SETS ((), %1$s)
            ORDER BY 1 DESC, %1$s""";

    private final JdbcTemplate rows;
    private final Catalogue catalogue;

    Totals(JdbcTemplate rows, Catalogue catalogue) {
        this.rows = rows;
        this.catalogue = catalogue;
    }

    /**
     * The total first, then the groups.
     *
     * @param ways at least one
     * @return how many rows there were
     */
    long each(Scope scope, Set<By> ways, Consumer<List<@Nullable Object>> reader) {
        List<By> sorted = ways.stream().sorted().toList();
        Filter filter = Filter.of(scope).received(scope.period());
        filter.and(
                "d.code = ?", scope.dossier() == null ? null : scope.dossier().value());
        RetentionClasses classes = new RetentionClasses(catalogue);
        if (scope.retention() != null) {
            classes.only(scope.retention(), filter);
        }
        List<Object> params = new ArrayList<>(classes.params());
        params.addAll(filter.params());
        // what is grouped is expected to be far more groups than it is, and would be sorted for it
        rows.execute("SET LOCAL enable_sort = off");
        long[] count = new long[1];
        rows.query(
                RetentionClasses.WITH
                        + SCOPE.formatted(RetentionClasses.CLASS, RetentionClasses.JOIN, filter.sql())
                        + COUNTS.formatted(columns(sorted)),
                row -> {
                    count[0]++;
                    reader.accept(values(row, way(row.getInt("way"), sorted)));
                },
                params.toArray());
        if (scope.equals(Scope.ALL)) {
            count[0] += strangers(reader);
        }
        return count[0];
    }

    /** Files that were sent back because nobody knows their dossier: in no group, and not forgotten. */
    private long strangers(Consumer<List<@Nullable Object>> reader) {
        Long files = rows.queryForObject(
                "SELECT count(*) FROM " + Question.QUARANTINE.listing().from() + " WHERE d.code IS NULL", Long.class);
        if (files == null || files == 0) {
            return 0;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : COLUMNS) {
            values.add(
                    switch (column.key()) {
                        case "group" -> "unknown";
                        case "quarantine" -> files;
                        default -> column.kind() == Column.Kind.NUMBER ? 0L : null;
                    });
        }
        reader.accept(values);
        return 1;
    }

    private static String columns(List<By> ways) {
        return ways.stream().map(way -> "s." + way.key()).collect(Collectors.joining(", "));
    }

    private List<@Nullable Object> values(ResultSet row, @Nullable By way) throws SQLException {
        String key = way == null ? null : row.getString(way.key());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(way == null ? "total" : way.key());
        values.add(key);
        values.add(way == By.PROCEDURE && key != null ? nameOf(key) : null);
        values.addAll(Inquiry.values(COLUMNS.subList(values.size(), COLUMNS.size()), row));
        return values;
    }

    /** {@code grouping} has a bit for each column that a row is not grouped by, the last column's the lowest. */
    private static @Nullable By way(int grouping, List<By> ways) {
        for (int i = 0; i < ways.size(); i++) {
            if ((grouping & 1 << (ways.size() - 1 - i)) == 0) {
                return ways.get(i);
            }
        }
        return null;
    }

    private String nameOf(String national) {
        return catalogue.find(new ProcedureCode(national)).map(Procedure::name).orElse("");
    }
}
