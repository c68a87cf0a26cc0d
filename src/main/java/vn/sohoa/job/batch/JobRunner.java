package vn.sohoa.job.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import vn.sohoa.database.Database;
import vn.sohoa.database.DatabaseFaults;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunProgress;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.RunTally;
import vn.sohoa.job.Step;
import vn.sohoa.job.StopSignal;

/** Runs a job from its first step to its last, alone. */
public final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Database database;
    private final Map<String, Step> steps;
    private final JobHistory history;
    private final Clock clock;
    private final int threads;

    /** @param threads how many tasks are worked at once */
    public JobRunner(Database database, Map<String, Step> steps, Clock clock, int threads) {
        this.database = database;
        this.steps = Map.copyOf(steps);
        this.history = new JobHistory(database, clock);
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Runs the job to its end, or until {@code stop} is set or something must stop it; the report says which.
     *
     * @throws FaultException {@code USAGE_ALREADY_RUNNING} when any job runs, in this process or another
     */
    public RunReport run(JobDefinition job, StopSignal stop, RunTally tally, RunProgress progress) {
        Optional<RunLock> lock = RunLock.tryTake(database.dataSource());
        if (lock.isEmpty()) {
            String other = history.running().orElse("?");
            throw new FaultException(Fault.of(FaultCode.USAGE_ALREADY_RUNNING, job.name(), "(" + other + ")"));
        }
        try (RunLock held = lock.get()) {
            int dead = history.endTheDead();
            if (dead > 0) {
                LOG.warn("ended {} run(s) whose process is gone", dead);
            }
            history.purge();
            RunReport report = execute(job, stop, tally, progress);
            note(report);
            return report;
        }
    }

    private void note(RunReport report) {
        try {
            history.note(report);
        } catch (RuntimeException lost) {
            LOG.warn("cannot note how the run ended", lost);
        }
    }

    private RunReport execute(JobDefinition job, StopSignal stop, RunTally tally, RunProgress progress) {
        Instant start = clock.instant();
        Fault failure;
        try (BatchJob batch = new BatchJob(database, threads, new BatchJob.Watch(stop, tally, progress))) {
            failure = batch.run(job.name(), job.steps().stream().map(steps::get).toList(), start)
                    .map(JobRunner::fault)
                    .orElse(null);
        } catch (RuntimeException failed) {
            failure = fault(failed);
        }
        return new RunReport(
                job.name(),
                start,
                clock.instant(),
                tally.steps(),
                new RunReport.Ending(failure == null && stop.isSet(), failure));
    }

    private static Fault fault(Throwable failed) {
        LOG.error("the run was stopped", failed);
        return DatabaseFaults.in(failed)
                .orElseGet(() -> Fault.of(
                        FaultCode.BUG,
                        "job",
                        NestedExceptionUtils.getMostSpecificCause(failed).toString()));
    }
}
