package vn.sohoa.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;
import picocli.CommandLine.Command;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunProgress;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.StopSignal;
import vn.sohoa.office.Office;

/** {@code sohoa serve}: runs the jobs by their schedules until it is asked to end. */
@Command(name = "serve")
final class ServeCommand extends OfficeCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Set<StopSignal> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    @Override
    boolean livesLong() {
        return true;
    }

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        interrupt.onRequest(() -> {
            ending = true;
            running.forEach(StopSignal::request);
            asked.countDown();
        });
        office.database();
        office.store();
        ThreadPoolTaskScheduler scheduler = scheduler();
        try {
            for (JobDefinition job : office.jobs().jobs()) {
                if (job.schedule() != null) {
                    scheduler.schedule(() -> run(office, job), trigger(job, job.schedule()));
                    console()
                            .say(
                                    "serve.scheduled",
                                    job.name(),
                                    job.schedule().cron(),
                                    job.schedule().zone());
                }
            }
            console().say("serve.ready", ProcessHandle.current().pid());
            asked.await();
        } finally {
            scheduler.shutdown();
        }
        console().say("serve.ended");
        interrupt.exitWith(0);
        return 0;
    }

    private void run(Office office, JobDefinition job) {
        if (ending) {
            return;
        }
        StopSignal stop = office.jobDesk().stopSignal(job);
        running.add(stop);
        try {
            RunReport report = office.jobDesk().run(job, stop, RunProgress.SILENT);
            LOG.info("job {} ended with exit code {}", job.name(), report.exitCode());
            console().say("serve.ran", job.name(), Times.print(report.endedAt()), report.exitCode());
        } catch (FaultException refused) {
            if (refused.fault().code() == FaultCode.USAGE_ALREADY_RUNNING) {
                LOG.info("job {} is left out: another one runs", job.name());
            } else {
                LOG.error("job {} did not run", job.name(), refused);
                console().fault(refused.fault());
            }
        } catch (RuntimeException bug) {
            LOG.error("job {} failed", job.name(), bug);
            console().fault(Fault.of(FaultCode.BUG, job.name(), bug.toString()));
        } finally {
            running.remove(stop);
        }
    }

    private static CronTrigger trigger(JobDefinition job, JobDefinition.Schedule schedule) {
        try {
            return new CronTrigger(schedule.cron(), schedule.zone());
        } catch (IllegalArgumentException bad) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.CONFIGURATION_BAD_VALUE,
                            job.name() + ": schedule.cron",
                            String.valueOf(bad.getMessage())),
                    bad);
        }
    }

    private static ThreadPoolTaskScheduler scheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("job-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        // a job that runs is waited for, the next one's time is not
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setAwaitTerminationSeconds(100);
        scheduler.initialize();
        return scheduler;
    }
}
