package vn.sohoa.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunReport;
import vn.sohoa.office.JobKeeper;
import vn.sohoa.office.Office;
import vn.sohoa.web.WebServer;
import vn.sohoa.web.account.Accounts;

/** {@code sohoa serve}: serves the office's pages and runs the jobs by their schedules until it is asked to end. */
@Command(name = "serve")
final class ServeCommand extends OfficeCommand {
    @Option(names = "--port", paramLabel = "N")
    @Nullable
    Integer port;

    @Override
    boolean livesLong() {
        return true;
    }

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        JobKeeper keeper = office.jobKeeper();
        keeper.onOutcome(this::tell);
        interrupt.onRequest(() -> {
            keeper.end();
            asked.countDown();
        });
        office.database();
        office.store();
        firstAccount(office);
        ThreadPoolTaskScheduler scheduler = scheduler();
        keeper.runsBy(scheduler.getScheduledExecutor());
        try (WebServer pages = WebServer.start(office, port)) {
            for (JobDefinition job : office.jobs().jobs()) {
                if (job.schedule() != null) {
                    scheduler.schedule(() -> keeper.run(job), trigger(job, job.schedule()));
                    console()
                            .say(
                                    "serve.scheduled",
                                    job.name(),
                                    job.schedule().cron(),
                                    job.schedule().zone());
                }
            }
            console().say("serve.pages", pages.address());
            console().say("serve.ready", ProcessHandle.current().pid());
            asked.await();
        } finally {
            scheduler.shutdown();
            keeper.close();
        }
        console().say("serve.ended");
        interrupt.exitWith(0);
        return 0;
    }

    /** Told once, here: who has the console may make the accounts. */
    private void firstAccount(Office office) {
        new Accounts(office.database(), office.audit(), office.clock())
                .first()
                .ifPresent(password -> console().say("serve.firstAccount", "operator", password));
    }

    private void tell(JobKeeper.Outcome outcome) {
        RunReport report = outcome.report();
        Fault fault = outcome.fault();
        if (report != null) {
            console().say("serve.ran", report.job(), Times.print(report.endedAt()), report.exitCode());
        } else if (fault != null && fault.code() != FaultCode.USAGE_ALREADY_RUNNING) {
            console().fault(fault);
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
