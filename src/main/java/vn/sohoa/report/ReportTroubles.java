package vn.sohoa.report;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/** What went wrong with reports and is not made good yet. */
public final class ReportTroubles {
    /** What could not be done. */
    public enum What {
        COUNT,
        FILES,
        MAIL
    }

    /** @param report its name; {@code night} or {@code month} while it has none */
    public record Trouble(String report, What what, Instant at, Fault fault) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    public ReportTroubles(Database database, Clock clock) {
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /** Oldest first. */
    public List<Trouble> open() {
        return jdbc.sql("SELECT * FROM report_trouble ORDER BY at, report, what")
                .query((row, number) -> new Trouble(
                        row.getString("report"),
                        What.valueOf(row.getString("what")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Fault.of(
                                FaultCode.parse(row.getString("code")),
                                row.getString("subject"),
                                row.getString("detail"))))
                .list();
    }

    public void note(String report, What what, Fault fault) {
        jdbc.sql("""
                        INSERT INTO report_trouble (report, what, at, code, subject, detail) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (report, what) DO UPDATE SET at = excluded.at, code = excluded.code,
                            subject = excluded.subject, detail = excluded.detail""")
                .params(
                        report,
                        what.name(),
                        LogCounts.at(clock.instant()),
                        fault.code().id(),
                        fault.subject(),
                        fault.detail())
                .update();
    }

    public void settle(String report, What what) {
        jdbc.sql("DELETE FROM report_trouble WHERE report = ? AND what = ?")
                .params(report, what.name())
                .update();
    }
}
