package vn.sohoa.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.AgencyCode;

/** What happened, counted from entries of the audit log: nothing is in it that was rolled back. */
final class LogCounts {
    /** The acts that reports count, and the numbers that their entries state. */
    private static final String SELECT = """
            SELECT e.act, coalesce(e.details ->> 'fault', '') AS fault, count(*) AS n,
                coalesce(sum((e.details ->> 'pages')::bigint) FILTER (WHERE e.act = 'document.digitized'), 0) AS pages,
                coalesce(sum((e.details ->> 'inserted')::bigint) FILTER (WHERE e.act = 'register.imported'), 0) AS inserted,
                coalesce(sum((e.details ->> 'updated')::bigint) FILTER (WHERE e.act = 'register.imported'), 0) AS updated,
                coalesce(sum((e.details ->> 'rejected')::bigint) FILTER (WHERE e.act = 'register.imported'), 0) AS rejected
            FROM audit_entry e""";

    private static final String ACTS = """
             e.act IN ('register.imported', 'document.received', 'document.digitized', 'document.archived',
                'document.quarantined', 'certification.intended', 'certification.archived', 'certification.void',
                'certification.refused') GROUP BY e.act, fault""";

    private final Map<String, Long> acts = new HashMap<>();
    private final SortedMap<String, Long> sentBack = new TreeMap<>();
    private long pages;
    private long inserted;
    private long updated;
    private long rejected;

    private LogCounts() {}

    static LogCounts of(JdbcClient jdbc, Report.LogPart part) {
        return read(jdbc.sql(
                        SELECT + " JOIN audit_leaf l ON l.seq = e.seq WHERE l.leaf_index >= ? AND l.leaf_index < ? AND "
                                + ACTS)
                .params(part.from(), part.to()));
    }

    /** @param agency only what was done to its dossiers; none = everything */
    static LogCounts of(JdbcClient jdbc, Instant from, Instant to, @Nullable AgencyCode agency) {
        String only = agency == null ? "" : agency.value();
        return read(jdbc.sql(SELECT + " WHERE e.at >= ? AND e.at < ? AND (? = '' OR EXISTS"
                        + " (SELECT FROM dossier d WHERE d.code = e.subject AND d.agency = ?)) AND " + ACTS)
                .params(at(from), at(to), only, only));
    }

    long count(String act) {
        return acts.getOrDefault(act, 0L);
    }

    /** Documents that were sent back, by fault. */
    SortedMap<String, Long> sentBack() {
        return sentBack;
    }

    long pages() {
        return pages;
    }

    long inserted() {
        return inserted;
    }

    long updated() {
        return updated;
    }

    long rejected() {
        return rejected;
    }

    static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static LogCounts read(JdbcClient.StatementSpec statement) {
        LogCounts counts = new LogCounts();
        statement.query(row -> {
            String act = row.getString("act");
            counts.acts.merge(act, row.getLong("n"), Long::sum);
            counts.pages += row.getLong("pages");
            counts.inserted += row.getLong("inserted");
            counts.updated += row.getLong("updated");
            counts.rejected += row.getLong("rejected");
            if (act.equals("document.quarantined")) {
                counts.sentBack.merge(row.getString("fault"), row.getLong("n"), Long::sum);
            }
        });
        return counts;
    }
}
