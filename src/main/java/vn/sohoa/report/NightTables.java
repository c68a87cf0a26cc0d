package vn.sohoa.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.dossier.FaultCode;

/** The tables of a night that only a night has. */
final class NightTables {
    private static final String WITNESS = "extensions/sohoa-audit/";

    private final JdbcClient jdbc;

    NightTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static ReportTable run(NightRun run, Instant from, Instant to) {
        ReportTable.Draft table = ReportTable.Draft.facts("run");
        table.fact("run.number", Cell.number(run.number()))
                .fact("run.job", Cell.code(run.job()))
                .fact("from", Cell.moment(from))
                .fact("to", Cell.moment(to))
                .fact("run.started", Cell.moment(run.startedAt()))
                .fact("run.ended", Cell.moment(run.endedAt()))
                .fact("run.ending", Cell.word(ending(run)))
                .fact("run.exit", Cell.number(run.exitCode()));
        return table.table();
    }

    private static String ending(NightRun run) {
        if (run.failure() != null) {
            return "ending.failed";
        }
        return run.stopped() ? "ending.stopped" : run.exitCode() == 0 ? "ending.good" : "ending.troubles";
    }

    static ReportTable work(LogCounts counts) {
        return ReportTable.Draft.facts("work")
                .fact("register.inserted", Cell.number(counts.inserted()))
                .fact("register.updated", Cell.number(counts.updated()))
                .fact("register.rejected", Cell.number(counts.rejected()))
                .fact("documents.received", Cell.number(counts.count("document.received")))
                .fact("documents.read", Cell.number(counts.count("document.digitized")))
                .fact("pages", Cell.number(counts.pages()))
                .fact("documents.archived", Cell.number(counts.count("document.archived")))
                .fact("documents.sentBack", Cell.number(counts.count("document.quarantined")))
                .fact("copies.numbered", Cell.number(counts.count("certification.intended")))
                .fact("copies.archived", Cell.number(counts.count("certification.archived")))
                .fact("copies.void", Cell.number(counts.count("certification.void")))
                .fact("copies.refused", Cell.number(counts.count("certification.refused")))
                .table();
    }

    static ReportTable steps(NightRun run) {
        ReportTable.Draft table = new ReportTable.Draft("steps", "step", "done", "sentBack", "later", "notNeeded");
        for (NightRun.Step step : run.steps()) {
            table.row(List.of(
                    Cell.word("step." + step.name()),
                    Cell.number(step.done()),
                    Cell.number(step.sentBack()),
                    Cell.number(step.later()),
                    Cell.number(step.notNeeded())));
        }
        return table.table();
    }

    /** By reason: documents that were taken in and went back, and files that were not taken in. */
    ReportTable sentBack(LogCounts counts, Instant from, Instant to) {
        SortedMap<String, Long> files = new TreeMap<>();
        jdbc.sql("""
                        SELECT fault_code, count(*) FROM quarantine WHERE origin = 'INBOX' AND at >= ? AND at < ?
                        GROUP BY fault_code""").params(LogCounts.at(from), LogCounts.at(to)).query(row -> {
            files.put(row.getString(1), row.getLong(2));
        });
        SortedSet<String> reasons = new TreeSet<>(counts.sentBack().keySet());
        reasons.addAll(files.keySet());
        ReportTable.Draft table = new ReportTable.Draft("sentBack", "code", "documents", "files", "what", "next");
        for (String reason : reasons) {
            FaultCode code = FaultCode.parse(reason);
            table.row(List.of(
                    Cell.code(reason),
                    Cell.number(counts.sentBack().getOrDefault(reason, 0L)),
                    Cell.number(files.getOrDefault(reason, 0L)),
                    Cell.what(code, "…"),
                    Cell.next(code, "…")));
        }
        return table.table();
    }

    /** Cases of one fault at one step are one row. */
    static ReportTable failures(NightRun run) {
        Map<List<String>, List<NightRun.Trouble>> cases = new LinkedHashMap<>();
        if (run.failure() != null) {
            cases.put(
                    List.of("run", "FAILED", run.failure().code().id()),
                    List.of(new NightRun.Trouble("FAILED", run.failure().subject(), run.failure())));
        }
        for (NightRun.Step step : run.steps()) {
            for (NightRun.Trouble trouble : step.troubles()) {
                cases.computeIfAbsent(
                                List.of(
                                        step.name(),
                                        trouble.result(),
                                        trouble.fault().code().id()),
                                key -> new ArrayList<>())
                        .add(trouble);
            }
        }
        ReportTable.Draft table = new ReportTable.Draft("failures", "step", "result", "cases", "code", "what", "next");
        cases.forEach((key, some) -> {
            FaultCode code = some.getFirst().fault().code();
            String about = Pointer.to(some);
            table.row(List.of(
                    Cell.word("step." + key.get(0)),
                    Cell.word("result." + key.get(1)),
                    Cell.number(some.size()),
                    Cell.code(code.id()),
                    Cell.what(code, about),
                    Cell.next(code, about)));
        });
        return table.table();
    }

    /** On paper it is a witness of the log. */
    ReportTable checkpoint(@Nullable Checkpoint checkpoint, String key) {
        ReportTable.Draft table = ReportTable.Draft.facts("checkpoint");
        if (checkpoint == null) {
            return table.fact("checkpoint.size", Cell.word("no.checkpoint")).table();
        }
        boolean stored = jdbc.sql("SELECT count(*) FROM audit_object WHERE name = ?")
                        .param(checkpoint.object())
                        .query(Long.class)
                        .single()
                > 0;
        table.fact("checkpoint.size", Cell.number(checkpoint.size()))
                .fact("checkpoint.root", Cell.code(checkpoint.root().hex()))
                .fact("checkpoint.at", Cell.moment(checkpoint.at()))
                .fact("checkpoint.place", stored ? Cell.code(WITNESS + checkpoint.object()) : Cell.word("no.witness"))
                .fact("checkpoint.key", Cell.code(key));
        checkpoint
                .note()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> table.fact("checkpoint.note", Cell.code(line)));
        return table.table();
    }
}
