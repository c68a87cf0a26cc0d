package vn.sohoa.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.AgencyCode;

/** What the archive holds, how it is protected, and what checks of it found. */
final class ArchiveTable {
    /** Days in which all has to be read again. */
    private static final Duration REREAD = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Standing standing;
    private final @Nullable AgencyCode agency;

    /** @param agency only what it holds of this one's dossiers; none = all there is */
    ArchiveTable(JdbcClient jdbc, Standing standing, @Nullable AgencyCode agency) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.agency = agency;
    }

    /** @param from since when checks and findings are counted */
    ReportTable table(Instant from, Instant to) {
        ReportTable.Draft table = ReportTable.Draft.facts("archive");
        table.fact("locks", Cell.word("locks." + standing.locks()));
        String second = standing.secondCopy();
        table.fact("secondCopy", second == null ? Cell.word("no.second") : Cell.code(second));
        holdings(table, to.minus(REREAD));
        checks(table, from, to);
        findings(table, from, to);
        return table.table();
    }

    private void holdings(ReportTable.Draft table, Instant since) {
        jdbc.sql("""
                        SELECT count(d.code) AS dossiers, count(*) AS holdings, coalesce(sum(o.bytes), 0) AS bytes,
                            count(*) FILTER (WHERE o.head IS DISTINCT FROM o.copied_head) AS uncopied,
                            count(*) FILTER (WHERE o.checked_at >= ?) AS reread,
                            coalesce(sum(o.bytes) FILTER (WHERE o.checked_at >= ?), 0) AS reread_bytes,
                            count(*) FILTER (WHERE o.checked_at IS NULL) AS never
                        FROM archive_object o LEFT JOIN dossier d ON d.code = o.dossier
                        WHERE o.head IS NOT NULL AND (? = '' OR d.agency = ?)""")
                .params(LogCounts.at(since), LogCounts.at(since), only(), only())
                .query(row -> {
                    table.fact("archivedDossiers", Cell.number(row.getLong("dossiers")));
                    table.fact("bytes", Cell.number(row.getLong("bytes")));
                    table.fact("uncopied", Cell.number(row.getLong("uncopied")));
                    table.fact("holdings", Cell.number(row.getLong("holdings")));
                    table.fact("reread", Cell.number(row.getLong("reread")));
                    table.fact("rereadShare", share(row.getLong("reread_bytes"), row.getLong("bytes")));
                    table.fact("neverChecked", Cell.number(row.getLong("never")));
                });
    }

    private void checks(ReportTable.Draft table, Instant from, Instant to) {
        Map<String, Long> outcomes = new HashMap<>();
        jdbc.sql("""
                        SELECT a.outcome, count(*) FROM archive_act a WHERE a.act = 'checked' AND a.at >= ? AND a.at < ?
                        AND (? = '' OR EXISTS (SELECT FROM dossier d WHERE d.code = a.dossier AND d.agency = ?))
                        GROUP BY a.outcome""")
                .params(LogCounts.at(from), LogCounts.at(to), only(), only())
                .query(row -> {
                    outcomes.put(row.getString(1), row.getLong(2));
                });
        for (String outcome : new String[] {"good", "repaired", "damaged"}) {
            table.fact("checked." + outcome, Cell.number(outcomes.getOrDefault(outcome, 0L)));
        }
    }

    private void findings(ReportTable.Draft table, Instant from, Instant to) {
        jdbc.sql("""
                        SELECT count(*) FILTER (WHERE f.found_at >= ? AND f.found_at < ?) AS found,
                            count(*) FILTER (WHERE f.repaired_at IS NULL) AS open FROM archive_finding f
                        WHERE ? = '' OR EXISTS (SELECT FROM dossier d WHERE d.code = f.dossier AND d.agency = ?)""")
                .params(LogCounts.at(from), LogCounts.at(to), only(), only())
                .query(row -> {
                    table.fact("found", Cell.number(row.getLong("found")));
                    table.fact("open", Cell.number(row.getLong("open")));
                });
    }

    private String only() {
        return agency == null ? "" : agency.value();
    }

    private static Cell share(long part, long whole) {
        return whole == 0
                ? Cell.NONE
                : new Cell(
                        Cell.Kind.PERCENT,
                        List.of(BigDecimal.valueOf(part)
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                                .toPlainString()));
    }
}
