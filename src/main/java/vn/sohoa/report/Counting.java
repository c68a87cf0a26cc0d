package vn.sohoa.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.rates.Rates;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.rates.RatesReport;
import vn.sohoa.register.DossierRecord;

/** Counts reports. All of one is counted at one moment, in one transaction with keeping it; one that is kept stays. */
public final class Counting {
    private final Database database;
    private final JdbcClient jdbc;
    private final Rates rates;
    private final ReportRows rows;
    private final Clock clock;

    public Counting(Database database, Rates rates, ReportRows rows, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.rates = rates;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Counts what has happened since the last night report, or since the beginning, and keeps it. Two callers must not do so
     * at once.
     */
    public Report night(NightRun run, Standing standing, Locale language, List<String> addresses) {
        return atOneMoment(() -> {
            Instant now = clock.instant();
            Optional<Report> before = rows.newestNight();
            Report.LogPart log =
                    new Report.LogPart(before.map(report -> report.log().to()).orElse(0L), places());
            Instant from = before.map(Report::to).orElseGet(() -> beginning(run.startedAt()));
            // a clock that was set back must not end a period before it began
            Instant to = now.isBefore(from) ? from : now;
            LocalDate day = LocalDate.ofInstant(now, DossierRecord.ZONE);
            Report report = new Report(
                    ReportName.night(day, rows.nightsOf(day) + 1),
                    from,
                    to,
                    log,
                    now,
                    language,
                    standing.locks(),
                    nightTables(run, standing, log, from, to));
            rows.keep(report, addresses);
            return report;
        });
    }

    /**
     * Counts a month and keeps it; one that is kept is given back as it is. Two callers must not do so at once.
     *
     * @param name of a month that is over
     */
    public Report month(ReportName name, Standing standing, Locale language, List<String> addresses) {
        return atOneMoment(() -> rows.find(name).orElseGet(() -> {
            YearMonth month = name.month();
            Instant from = month.atDay(1).atStartOfDay(DossierRecord.ZONE).toInstant();
            Instant to = month.plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(DossierRecord.ZONE)
                    .toInstant();
            Report report = new Report(
                    name,
                    from,
                    to,
                    Report.LogPart.NONE,
                    clock.instant(),
                    language,
                    standing.locks(),
                    monthTables(name, standing, from, to));
            rows.keep(report, addresses);
            return report;
        }));
    }

    /** The agencies whose dossiers the register has. */
    public List<AgencyCode> agencies() {
        return jdbc.sql("SELECT DISTINCT agency FROM dossier ORDER BY agency")
                .query((row, number) -> new AgencyCode(row.getString(1)))
                .list();
    }

    /** The month of the first thing that ever happened; none before it. */
    public Optional<YearMonth> firstMonth() {
        return firstEntry().map(at -> YearMonth.from(at.atZone(DossierRecord.ZONE)));
    }

    private List<ReportTable> nightTables(
            NightRun run, Standing standing, Report.LogPart log, Instant from, Instant to) {
        LogCounts counts = LogCounts.of(jdbc, log);
        NightTables own = new NightTables(jdbc);
        LocalDate today = LocalDate.ofInstant(to, DossierRecord.ZONE);
        RatesReport report = rates.compute(rates.everything(today));
        return List.of(
                NightTables.run(run, from, to),
                NightTables.work(counts),
                NightTables.failures(run),
                own.sentBack(counts, from, to),
                new WaitingTable(jdbc, rates).table(standing, today),
                RateTables.total(report.total()),
                RateTables.byProcedure(report),
                new ArchiveTable(jdbc, standing, null).table(from, to),
                NightTables.steps(run),
                own.checkpoint(standing.checkpoint(), standing.key()));
    }

    private List<ReportTable> monthTables(ReportName name, Standing standing, Instant from, Instant to) {
        AgencyCode agency = name.agency();
        LocalDate last = name.month().atEndOfMonth();
        RatesFilter all = RatesFilter.between(name.day(), last);
        RatesReport report = rates.compute(agency == null ? all : all.of(agency));
        List<ReportTable> tables = new ArrayList<>();
        tables.add(about(name, from, to));
        tables.add(RateTables.total(report.total()));
        tables.add(RateTables.byProcedure(report));
        if (agency == null) {
            tables.add(RateTables.byAgency(report));
        }
        MonthTables own = new MonthTables(jdbc, rates, agency);
        tables.add(own.due(name.day(), last));
        tables.add(NightTables.work(LogCounts.of(jdbc, from, to, agency)));
        tables.add(own.copies(from, to));
        tables.add(new ArchiveTable(jdbc, standing, agency).table(from, to));
        return tables;
    }

    private ReportTable about(ReportName name, Instant from, Instant to) {
        AgencyCode agency = name.agency();
        return ReportTable.Draft.facts("about")
                .fact("agency", agency == null ? Cell.word("office") : Cell.code(agency.value()))
                .fact("from", Cell.moment(from))
                .fact("to", Cell.moment(to))
                .fact("counted", Cell.moment(clock.instant()))
                .table();
    }

    private long places() {
        return jdbc.sql("SELECT coalesce(max(leaf_index) + 1, 0) FROM audit_leaf")
                .query(Long.class)
                .single();
    }

    private Instant beginning(Instant run) {
        return firstEntry().filter(first -> first.isBefore(run)).orElse(run);
    }

    private Optional<Instant> firstEntry() {
        OffsetDateTime first = jdbc.sql("SELECT min(at) FROM audit_entry")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(null);
        return Optional.ofNullable(first).map(OffsetDateTime::toInstant);
    }

    private <T extends @Nullable Object> T atOneMoment(Supplier<T> work) {
        return database.inTransaction(() -> {
            jdbc.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").update();
            return work.get();
        });
    }
}
