package vn.sohoa.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.dossier.Fault;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunProgress;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.RunReportPrinter;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Verdict;
import vn.sohoa.office.AuditDesk;
import vn.sohoa.office.JobDesk;
import vn.sohoa.office.Office;

/** Runs a job in the foreground: a progress bar a step, a summary at the end, and SIGTERM or Ctrl-C heard. */
final class JobConsole {
    private final Console console;
    private final boolean json;
    private final Interrupt interrupt;

    JobConsole(Console console, boolean json, Interrupt interrupt) {
        this.console = console;
        this.json = json;
        this.interrupt = interrupt;
    }

    int run(Office office, JobDefinition job) throws IOException {
        RunReport report = work(office, job);
        print(office, report);
        return report.exitCode();
    }

    RunReport work(Office office, JobDefinition job) {
        JobDesk desk = office.jobDesk();
        StopSignal stop = desk.stopSignal(job);
        interrupt.onRequest(stop::request);
        return desk.run(job, stop, json ? RunProgress.SILENT : new Bars());
    }

    void print(Office office, RunReport report) throws IOException {
        if (json) {
            console.json(fields(office, report));
            return;
        }
        StringBuilder text = new StringBuilder();
        new RunReportPrinter(console.texts().language()).print(report.steps(), text);
        console.line(text.toString().stripTrailing());
        if (report.ending().stopped()) {
            console.say("run.stopped");
        }
        if (report.ending().failure() != null) {
            console.fault(report.ending().failure());
        }
    }

    Map<String, Object> fields(Office office, RunReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job", report.job());
        fields.put("startedAt", Times.print(report.startedAt()));
        fields.put("endedAt", Times.print(report.endedAt()));
        fields.put("stopped", report.ending().stopped());
        fields.put("exitCode", report.exitCode());
        Fault failure = report.ending().failure();
        if (failure != null) {
            fields.put("failure", console.json(failure));
        }
        fields.put("steps", report.steps().stream().map(this::fields).toList());
        if (failure == null
                && report.steps().stream().anyMatch(step -> step.step().equals("checkpoint"))) {
            AuditDesk audit = office.auditDesk();
            audit.checkpoints().newest().ifPresent(newest -> fields.put("checkpoint", fields(newest, audit)));
        }
        return fields;
    }

    /** A witness of the log as the night left it. */
    private static Map<String, Object> fields(Checkpoint checkpoint, AuditDesk audit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("size", checkpoint.size());
        fields.put("root", checkpoint.root().hex());
        fields.put("at", Times.print(checkpoint.at()));
        fields.put("note", checkpoint.note());
        fields.put("key", audit.vkey().orElse(""));
        return fields;
    }

    private Map<String, Object> fields(RunReport.StepReport step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", step.step());
        for (Verdict.Result result : Verdict.Result.values()) {
            fields.put(KEYS.getOrDefault(result, result.name()), step.counts().getOrDefault(result, 0L));
        }
        List<Map<String, @Nullable Object>> troubles = new ArrayList<>();
        for (Verdict.Line line : step.troubles()) {
            Map<String, @Nullable Object> trouble = new LinkedHashMap<>();
            trouble.put("result", KEYS.get(line.result()));
            trouble.put("subject", line.subject());
            trouble.put("fault", console.json(line.fault()));
            troubles.add(trouble);
        }
        fields.put("troubles", troubles);
        return fields;
    }

    private static final Map<Verdict.Result, String> KEYS = Map.of(
            Verdict.Result.DONE, "done",
            Verdict.Result.NOT_NEEDED, "notNeeded",
            Verdict.Result.SENT_BACK, "sentBack",
            Verdict.Result.LATER, "later");

    /** A bar a step, on the standard error, where that is a terminal. */
    private final class Bars implements RunProgress {
        private final boolean terminal = Console.onTerminal();
        private @Nullable ProgressBar bar;

        @Override
        public synchronized void stepStarted(String step, int tasks) {
            if (terminal && tasks > 0) {
                bar = new ProgressBarBuilder()
                        .setTaskName(console.texts().say("progress." + step))
                        .setInitialMax(tasks)
                        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                        .setUpdateIntervalMillis(200)
                        .build();
            } else if (tasks > 0) {
                console.err().println(console.texts().say("progress." + step) + " (" + tasks + ") …");
            }
        }

        @Override
        public synchronized void taskEnded(String step) {
            if (bar != null) {
                bar.step();
            }
        }

        @Override
        public synchronized void stepEnded(String step) {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
