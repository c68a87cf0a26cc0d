package vn.sohoa.office;

import java.util.List;
import java.util.Objects;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.Verdict;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.report.NightRun;

/** A run as night reports tell of it. */
final class NightRuns {
    private static final int SEEN = 5;

    private NightRuns() {}

    static NightRun of(RunReport run, JobHistory history) {
        long number = history.last(SEEN).stream()
                .filter(one -> one.job().equals(run.job()))
                .mapToLong(JobHistory.Run::id)
                .max()
                .orElse(0);
        return new NightRun(
                number,
                run.job(),
                run.startedAt(),
                run.endedAt(),
                run.exitCode(),
                run.ending().stopped(),
                run.ending().failure(),
                run.steps().stream().map(NightRuns::step).toList());
    }

    private static NightRun.Step step(RunReport.StepReport step) {
        return new NightRun.Step(
                step.step(),
                count(step, Verdict.Result.DONE),
                count(step, Verdict.Result.SENT_BACK),
                count(step, Verdict.Result.LATER),
                count(step, Verdict.Result.NOT_NEEDED),
                troubles(step));
    }

    private static List<NightRun.Trouble> troubles(RunReport.StepReport step) {
        return step.troubles().stream()
                .filter(line -> line.fault() != null)
                .map(line -> new NightRun.Trouble(
                        line.result().name(), line.subject(), Objects.requireNonNull(line.fault())))
                .toList();
    }

    private static long count(RunReport.StepReport step, Verdict.Result result) {
        return step.counts().getOrDefault(result, 0L);
    }
}
