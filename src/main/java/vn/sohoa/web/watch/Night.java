package vn.sohoa.web.watch;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import vn.sohoa.job.batch.JobHistory;

/** The last night as a part of health, as the Jobs page judges it. */
final class Night {
    private Night() {}

    static Health health(vn.sohoa.web.jobs.Health seen) {
        JobHistory.Run night = seen.night();
        if (night == null) {
            return Health.unknown().withDetail("result", "none").build();
        }
        Health.Builder told = Health.status(seen.nightWell() ? Status.UP : HealthConfiguration.FAILED)
                .withDetail("result", night.status().equals("COMPLETED") ? "completed" : "failed")
                .withDetail("late", seen.nightLate())
                .withDetail("endedAt", String.valueOf(night.endedAt()));
        if (night.note() != null) {
            told.withDetail("exitCode", night.note().exitCode());
        }
        return told.build();
    }
}
