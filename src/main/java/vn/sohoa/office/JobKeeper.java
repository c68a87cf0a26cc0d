package vn.sohoa.office;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.StopSignal;

/**
 * Runs jobs in a process that serves, by the clock and on request: knows which run and how far they are, tells them to stop, and
 * ends with the process in good order. Safe to use from several threads.
 */
public final class JobKeeper implements AutoCloseable {
    /**
     * What became of a run.
     *
     * @param report none = it did not begin
     * @param fault why it did not begin
     */
    public record Outcome(
            String job,
            Instant at,
            @Nullable RunReport report,
            @Nullable Fault fault) {}

    private record Work(StopSignal stop, RunFollower follower) {}

    private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
    private static final long PATIENCE_SECONDS = 100;

    private final Office office;
    private final Map<String, Work> running = new ConcurrentHashMap<>();
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Set<Thread> asked = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Outcome> watch = outcome -> {};
    private volatile boolean ending;
    private volatile @Nullable ScheduledExecutorService clock;

    JobKeeper(Office office) {
        this.office = office;
    }

    /** Tells of each run that ended or could not begin, in the run's thread; one watch at a time. */
    public void onOutcome(Consumer<Outcome> told) {
        watch = told;
    }

    /** Jobs run by this clock, for who wants to know how it is. */
    public void runsBy(ScheduledExecutorService scheduler) {
        clock = scheduler;
    }

    /** The clock that jobs run by; nothing in a process where they run only when somebody asks. */
    public Optional<ScheduledExecutorService> clock() {
        return Optional.ofNullable(clock);
    }

    /** Runs the job in this thread, unless the process ends; whatever goes wrong is told to the watch. */
    public void run(JobDefinition job) {
        Work work = new Work(
                office.jobDesk().stopSignal(job),
                new RunFollower(job, office.clock().instant()));
        if (running.putIfAbsent(job.name(), work) != null) {
            tell(refused(job, Fault.of(FaultCode.USAGE_ALREADY_RUNNING, job.name())));
            return;
        }
        try {
            // looked at after it is in the map, where the end looks for it
            if (!ending) {
                tell(work(job, work));
            }
        } finally {
            running.remove(job.name(), work);
        }
    }

    /**
     * Runs the job in a thread of its own, because somebody asks for it.
     *
     * @throws FaultException {@code USAGE_ALREADY_RUNNING} when any job runs, in this process or another
     */
    public void start(JobDefinition job) {
        if (running.containsKey(job.name()) || office.history().isRunning()) {
            throw new FaultException(Fault.of(FaultCode.USAGE_ALREADY_RUNNING, job.name()));
        }
        told(job.name(), "run");
        Thread thread = new Thread(
                () -> {
                    try {
                        run(job);
                    } finally {
                        asked.remove(Thread.currentThread());
                    }
                },
                "job-asked");
        asked.add(thread);
        thread.start();
    }

    /**
     * Tells a job to end at its next document.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND} when it does not run in this process
     */
    public void stop(String job) {
        Work work = running.get(job);
        if (work == null) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, job));
        }
        told(job, "stop");
        work.follower().stopping();
        work.stop().request();
    }

    /** How far the jobs of this process are that have begun. */
    public List<RunFollower.Progress> running() {
        return running.values().stream()
                .map(work -> work.follower().progress())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a job of this process runs, or is about to. */
    public boolean isBusy() {
        return !running.isEmpty();
    }

    /** What became of the last run of a job in this process. */
    public Optional<Outcome> last(String job) {
        return Optional.ofNullable(outcomes.get(job));
    }

    /** No job begins any more, and those that run end at their next document; does not wait. */
    public void end() {
        ending = true;
        running.values().forEach(work -> work.stop().request());
    }

    /** Waits for what was asked for; the clock's runs are waited for by whose clock it is. */
    @Override
    public void close() {
        end();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread thread : asked) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Outcome work(JobDefinition job, Work work) {
        try {
            RunReport report = office.jobDesk().run(job, work.stop(), work.follower());
            LOG.info("job {} ended with exit code {}", job.name(), report.exitCode());
            return new Outcome(job.name(), report.endedAt(), report, null);
        } catch (FaultException refused) {
            if (refused.fault().code() == FaultCode.USAGE_ALREADY_RUNNING) {
                LOG.info("job {} is left out: another one runs", job.name());
            } else {
                LOG.error("job {} did not run", job.name(), refused);
            }
            return refused(job, refused.fault());
        } catch (RuntimeException bug) {
            LOG.error("job {} failed", job.name(), bug);
            return refused(job, Fault.of(FaultCode.BUG, job.name(), bug.toString()));
        }
    }

    private Outcome refused(JobDefinition job, Fault fault) {
        return new Outcome(job.name(), office.clock().instant(), null, fault);
    }

    private void tell(Outcome outcome) {
        outcomes.put(outcome.job(), outcome);
        watch.accept(outcome);
    }

    private void told(String job, String what) {
        office.database().inTransaction(() -> office.audit().append("job.asked", job, Map.of("what", what)));
    }
}
