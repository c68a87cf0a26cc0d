package vn.sohoa.job.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.job.RunReport;

/** What ran when, from Spring Batch's tables, and their upkeep. */
public final class JobHistory {
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database database;
    private final JdbcClient jdbc;
    private final Clock clock;

    /**
     * One run of a job.
     *
     * @param status Spring Batch's
     * @param note how it ended; none while it runs, and when its process died
     */
    public record Run(
            long id,
            String job,
            Instant startedAt,
            @Nullable Instant endedAt,
            String status,
            @Nullable RunNote note) {}

    public JobHistory(Database database, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /** The last runs, newest first. */
    public List<Run> last(int limit) {
        return jdbc.sql("""
                        SELECT e.job_execution_id, i.job_name, e.create_time, e.end_time, e.status, e.exit_message
                        FROM batch_job_execution e JOIN batch_job_instance i USING (job_instance_id)
                        ORDER BY e.job_execution_id DESC LIMIT ?""")
                .param(limit)
                .query((row, number) -> new Run(
                        row.getLong(1),
                        row.getString(2),
                        instant(row.getTimestamp(3).toLocalDateTime()),
                        row.getTimestamp(4) == null
                                ? null
                                : instant(row.getTimestamp(4).toLocalDateTime()),
                        row.getString(5),
                        RunNote.parse(row.getString(6)).orElse(null)))
                .list();
    }

    /** How many steps of a run did not come to their end. */
    public long failedSteps(Run run) {
        return jdbc.sql(
                        "SELECT count(*) FROM batch_step_execution WHERE job_execution_id = ? AND status <> 'COMPLETED'")
                .param(run.id())
                .query(Long.class)
                .single();
    }

    /** Whether any job runs, in this process or another. */
    public boolean isRunning() {
        return RunLock.isTaken(jdbc);
    }

    /** Notes how the newest run ended, in place of a stack trace. Only for who holds the run lock: no newer one can have begun. */
    void note(RunReport report) {
        jdbc.sql("""
                        UPDATE batch_job_execution SET exit_message = ? WHERE job_execution_id =
                        (SELECT max(e.job_execution_id) FROM batch_job_execution e
                         JOIN batch_job_instance i USING (job_instance_id) WHERE i.job_name = ? AND e.create_time >= ?)""")
                .params(
                        RunNote.of(report).text(),
                        report.job(),
                        LocalDateTime.ofInstant(report.startedAt(), ZoneId.systemDefault())
                                .minusSeconds(1))
                .update();
    }

    /** The job that has begun and not ended, if any. */
    Optional<String> running() {
        return last(1).stream()
                .filter(run -> run.endedAt() == null)
                .map(Run::job)
                .findFirst();
    }

    /**
     * Ends runs that no process runs any more, killed or cut off from the database. Only for who holds the run lock, which is the
     * proof that none of them lives. Returns how many there were.
     */
    int endTheDead() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
        return database.inTransaction(() -> {
            jdbc.sql("""
                            UPDATE batch_step_execution SET status = 'FAILED', exit_code = 'FAILED', end_time = ?, last_updated = ?
                            WHERE status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')""").params(now, now).update();
            return jdbc.sql("""
                            UPDATE batch_job_execution SET status = 'FAILED', exit_code = 'FAILED', end_time = ?, last_updated = ?,
                                   exit_message = 'the process that ran this is gone'
                            WHERE status IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN') OR end_time IS NULL""").params(now, now).update();
        });
    }

    /** Forgets runs of more than 90 days ago; what they did is in the audit log. */
    void purge() {
        LocalDateTime before = LocalDateTime.ofInstant(clock.instant().minus(KEPT), ZoneId.systemDefault());
        String old = "(SELECT job_execution_id FROM batch_job_execution WHERE end_time < ?)";
        database.inTransaction(() -> {
            jdbc.sql("""
                            DELETE FROM batch_step_execution_context WHERE step_execution_id IN
                            (SELECT step_execution_id FROM batch_step_execution WHERE job_execution_id IN %s)""".formatted(old)).param(before).update();
            for (String table :
                    List.of("batch_step_execution", "batch_job_execution_context", "batch_job_execution_params")) {
                jdbc.sql("DELETE FROM " + table + " WHERE job_execution_id IN " + old)
                        .param(before)
                        .update();
            }
            jdbc.sql("DELETE FROM batch_job_execution WHERE end_time < ?")
                    .param(before)
                    .update();
            jdbc.sql("""
                            DELETE FROM batch_job_instance WHERE job_instance_id NOT IN
                            (SELECT job_instance_id FROM batch_job_execution)""").update();
        });
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(ZoneId.systemDefault()).toInstant();
    }
}
