package vn.sohoa.report;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.rates.Rates;

/** What waits, and for what. */
final class WaitingTable {
    private static final String[] STATES = {"RECEIVED", "DIGITIZED", "INDEXED", "SEALED"};

    private final JdbcClient jdbc;
    private final Rates rates;

    WaitingTable(JdbcClient jdbc, Rates rates) {
        this.jdbc = jdbc;
        this.rates = rates;
    }

    ReportTable table(Standing standing, LocalDate today) {
        ReportTable.Draft table = ReportTable.Draft.facts("waiting");
        Map<String, Long> states = counted("SELECT state, count(*) FROM document GROUP BY state");
        for (String state : STATES) {
            table.fact("waiting." + state, Cell.number(states.getOrDefault(state, 0L)));
        }
        Map<String, Long> copies = counted("SELECT state, count(*) FROM certification GROUP BY state");
        table.fact(
                "waiting.copies", Cell.number(copies.getOrDefault("INTENDED", 0L) + copies.getOrDefault("SIGNED", 0L)));
        table.fact("unanswered", Cell.number(standing.unanswered()));
        table.fact("missingDue", Cell.number(rates.missingOnDueDate(today, Optional.empty())));
        table.fact("quarantined.documents", Cell.number(states.getOrDefault("QUARANTINED", 0L)));
        table.fact(
                "quarantined.files", Cell.number(jdbc.sql("""
                        SELECT count(*) FROM quarantine q WHERE q.released_at IS NULL AND NOT EXISTS (
                            SELECT FROM document x WHERE x.id = q.document_id AND x.state = 'QUARANTINED')""").query(Long.class).single()));
        return table.table();
    }

    private Map<String, Long> counted(String sql) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
