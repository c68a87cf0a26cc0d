package vn.sohoa.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.rates.Rates;

/** The tables of a month that only a month has. */
final class MonthTables {
    private final JdbcClient jdbc;
    private final Rates rates;
    private final @Nullable AgencyCode agency;

    MonthTables(JdbcClient jdbc, Rates rates, @Nullable AgencyCode agency) {
        this.jdbc = jdbc;
        this.rates = rates;
        this.agency = agency;
    }

    /** Dossiers by the day they were due: in the month, and all that are missing something by its end. */
    ReportTable due(LocalDate first, LocalDate last) {
        ReportTable.Draft table = ReportTable.Draft.facts("due");
        jdbc.sql("""
                        SELECT count(*) AS due, count(*) FILTER (WHERE required) AS required,
                            count(*) FILTER (WHERE required AND NOT missing) AS digitized,
                            count(*) FILTER (WHERE missing) AS missing, count(*) FILTER (WHERE late) AS late
                        FROM (SELECT coalesce(d.finished_on > d.due_on, false) AS late,
                                EXISTS (SELECT FROM requirement r WHERE r.dossier = d.code) AS required,
                                EXISTS (SELECT FROM requirement r WHERE r.dossier = d.code AND NOT EXISTS (
                                    SELECT FROM document a WHERE a.dossier = r.dossier AND a.component = r.component
                                        AND a.state IN ('ARCHIVED', 'DISPOSED'))) AS missing
                            FROM dossier d WHERE d.due_on BETWEEN ? AND ? AND (? = '' OR d.agency = ?)) s""").params(first, last, only(), only()).query(row -> {
            table.fact("due.dossiers", Cell.number(row.getLong("due")));
            table.fact("due.required", Cell.number(row.getLong("required")));
            table.fact("due.digitized", Cell.number(row.getLong("digitized")));
            table.fact("due.missing", Cell.number(row.getLong("missing")));
            table.fact("due.late", Cell.number(row.getLong("late")));
        });
        table.fact("due.missingInAll", Cell.number(rates.missingOnDueDate(last, Optional.ofNullable(agency))));
        return table.table();
    }

    /** Certified copies that came into the archive in the month. */
    ReportTable copies(Instant from, Instant to) {
        ReportTable.Draft table = ReportTable.Draft.facts("copies");
        jdbc.sql("""
                        SELECT count(*) AS originals, coalesce(sum(copies), 0) AS copies,
                            coalesce(sum(copies * pages), 0) AS pages, coalesce(sum(fee), 0) AS fee
                        FROM certification WHERE state = 'ARCHIVED' AND archived_at >= ? AND archived_at < ?
                            AND (? = '' OR EXISTS (SELECT FROM dossier d WHERE d.code = dossier AND d.agency = ?))""")
                .params(LogCounts.at(from), LogCounts.at(to), only(), only())
                .query(row -> {
                    table.fact("copies.originals", Cell.number(row.getLong("originals")));
                    table.fact("copies.copies", Cell.number(row.getLong("copies")));
                    table.fact("copies.pages", Cell.number(row.getLong("pages")));
                    table.fact("copies.fee", Cell.number(row.getLong("fee")));
                });
        return table.table();
    }

    private String only() {
        return agency == null ? "" : agency.value();
    }
}
