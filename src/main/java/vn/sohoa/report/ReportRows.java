package vn.sohoa.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Sha256;

/** The reports that are kept. */
public final class ReportRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<ReportTable>> TABLES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public ReportRows(Database database) {
        this.jdbc = database.jdbc();
    }

    /** A line in a list of reports. */
    public record Line(ReportName name, Instant from, Instant to, Report.Locks locks) {}

    public Optional<Report> find(ReportName name) {
        return jdbc.sql("SELECT * FROM report WHERE name = ?")
                .param(name.toString())
                .query(ReportRows::report)
                .optional();
    }

    /**
     * Reports, newest first, the office's before the agencies'.
     *
     * @param agency only this agency's; none = all there are
     */
    public List<Line> list(ReportName.Kind kind, @Nullable AgencyCode agency, int after, int limit) {
        String only = agency == null ? "" : agency.value();
        return jdbc.sql("""
                        SELECT name, from_at, to_at, locks FROM report WHERE kind = ? AND (? = '' OR agency = ?)
                        ORDER BY day DESC, agency NULLS FIRST, counted_at DESC OFFSET ? LIMIT ?""")
                .params(kind.name(), only, only, after, limit)
                .query((row, number) -> new Line(
                        name(row),
                        moment(row, "from_at"),
                        moment(row, "to_at"),
                        Report.Locks.valueOf(row.getString("locks"))))
                .list();
    }

    /** The newest night report, or the newest of one day. */
    public Optional<Report> night(@Nullable LocalDate day) {
        return jdbc.sql("""
                        SELECT * FROM report WHERE kind = 'NIGHT' AND (?::date IS NULL OR day = ?::date)
                        ORDER BY log_to DESC, counted_at DESC LIMIT 1""")
                .params(Arrays.asList(day, day))
                .query(ReportRows::report)
                .optional();
    }

    Optional<Report> newestNight() {
        return night(null);
    }

    int nightsOf(LocalDate day) {
        return jdbc.sql("SELECT count(*) FROM report WHERE kind = 'NIGHT' AND day = ?")
                .param(day)
                .query(Integer.class)
                .single();
    }

    /** Joins the caller's transaction. */
    void keep(Report report, List<String> addresses) {
        AgencyCode agency = report.name().agency();
        jdbc.sql("""
                        INSERT INTO report (name, kind, day, agency, from_at, to_at, log_from, log_to, counted_at, language,
                            locks, tables) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(Arrays.asList(
                        report.name().toString(),
                        report.name().kind().name(),
                        report.name().day(),
                        agency == null ? null : agency.value(),
                        LogCounts.at(report.from()),
                        LogCounts.at(report.to()),
                        report.log().from(),
                        report.log().to(),
                        LogCounts.at(report.countedAt()),
                        report.language().getLanguage(),
                        report.locks().name(),
                        JSON.writeValueAsString(report.tables())))
                .update();
        for (String address : addresses) {
            jdbc.sql("INSERT INTO report_mail (report, address) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(report.name().toString(), address)
                    .update();
        }
    }

    /** Reports of which a file was never written, oldest first. */
    public List<ReportName> unwritten() {
        return jdbc.sql(
                        "SELECT name FROM report WHERE pdf_digest IS NULL OR xlsx_digest IS NULL ORDER BY counted_at, name")
                .query((row, number) -> name(row))
                .list();
    }

    Optional<Sha256> digest(ReportName name, ReportFiles.Form form) {
        return jdbc.sql("SELECT " + column(form) + " FROM report WHERE name = ?")
                .param(name.toString())
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(Sha256::new))
                .single();
    }

    void written(ReportName name, ReportFiles.Form form, Sha256 digest) {
        jdbc.sql("UPDATE report SET " + column(form) + " = ? WHERE name = ?")
                .params(digest.hex(), name.toString())
                .update();
    }

    private static String column(ReportFiles.Form form) {
        return form.ending() + "_digest";
    }

    private static Report report(ResultSet row, int number) throws SQLException {
        return new Report(
                name(row),
                moment(row, "from_at"),
                moment(row, "to_at"),
                new Report.LogPart(row.getLong("log_from"), row.getLong("log_to")),
                moment(row, "counted_at"),
                Locale.of(row.getString("language")),
                Report.Locks.valueOf(row.getString("locks")),
                JSON.readValue(row.getString("tables"), TABLES));
    }

    private static ReportName name(ResultSet row) throws SQLException {
        return ReportName.parse(row.getString("name")).orElseThrow();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
