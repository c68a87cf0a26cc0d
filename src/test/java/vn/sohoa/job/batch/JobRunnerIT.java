package vn.sohoa.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunProgress;
import vn.sohoa.job.RunReport;
import vn.sohoa.job.RunTally;
import vn.sohoa.job.Step;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Task;
import vn.sohoa.job.Verdict;

class JobRunnerIT {
    private final Database database = TestDatabase.fresh(new V60__spring_batch());
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void worksEveryTaskOnceAndRecordsIt() {
        RunReport report = run(step("read", ok(40)), step("seal", ok(3)));
        assertThat(report.ending().failure()).isNull();
        assertThat(report.exitCode()).isZero();
        assertThat(recorded).hasSize(43);
        assertThat(report.steps())
                .extracting(RunReport.StepReport::counts)
                .containsExactly(Map.of(Verdict.Result.DONE, 40L), Map.of(Verdict.Result.DONE, 3L));
        assertThat(new JobHistory(database, Clock.systemUTC()).last(5))
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isEqualTo("COMPLETED"));
    }

    @Test
    void exitsByTheGravestFault() {
        Task damaged = stop -> line(Verdict.Result.SENT_BACK, Fault.of(FaultCode.INPUT_DAMAGED, "a.pdf"));
        Task waiting = stop -> line(Verdict.Result.LATER, Fault.of(FaultCode.UNAVAILABLE_TIMESTAMP, "tsa"));
        assertThat(run(step("read", List.of(damaged))).exitCode()).isEqualTo(4);
        assertThat(run(step("read", List.of(damaged, waiting))).exitCode()).isEqualTo(7);
    }

    @Test
    void stopsTheRunOnAnIntegrityFault() {
        Task broken = stop -> {
            throw new FaultException(Fault.of(FaultCode.INTEGRITY_DIGEST, "x"));
        };
        RunReport report = run(step("read", List.of(broken)), step("seal", ok(1)));
        assertThat(report.exitCode()).isEqualTo(8);
        assertThat(recorded).isEmpty();
    }

    @Test
    void recordsNothingOfAChunkWhoseTransactionFails() {
        Task bad = stop -> new Verdict(List.of(), () -> {});
        Step failing = step(
                "read",
                List.of(
                        stop -> new Verdict(List.of(), () -> {
                            database.jdbc().sql("CREATE TABLE half (x int)").update();
                            throw new IllegalStateException("no");
                        }),
                        bad));
        assertThat(run(failing).exitCode()).isEqualTo(70);
        assertThatThrownBy(
                        () -> database.jdbc().sql("SELECT 1 FROM half").query().listOfRows())
                .hasMessageContaining("half");
    }

    @Test
    void endsAtTheNextTaskWhenAsked() {
        StopSignal stop = StopSignal.never();
        Task asking = signal -> {
            stop.request();
            return done("first");
        };
        RunReport report = runner(Map.of("read", step("read", concat(asking, ok(200)))))
                .run(job("read"), stop, new RunTally(), RunProgress.SILENT);
        assertThat(report.ending().stopped()).isTrue();
        assertThat(recorded.size()).isBetween(1, 20);
    }

    @Test
    void refusesASecondRunAtTheSameTime() {
        Task second = stop -> {
            assertThatThrownBy(() -> run(step("other", ok(1))))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.USAGE_ALREADY_RUNNING));
            return done("first");
        };
        assertThat(run(step("read", List.of(second))).exitCode()).isZero();
        assertThat(recorded).containsExactly("first");
    }

    @Test
    void endsRunsWhoseProcessIsGone() {
        run(step("read", ok(1)));
        for (String status : List.of("STARTED", "UNKNOWN", "STOPPING")) {
            database.jdbc()
                    .sql("UPDATE batch_job_execution SET status = ?, end_time = NULL")
                    .param(status)
                    .update();
            assertThat(run(step("read", ok(1))).exitCode()).isZero();
            assertThat(database.jdbc()
                            .sql("SELECT count(*) FROM batch_job_execution WHERE end_time IS NULL OR status = ?")
                            .param(status)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private RunReport run(Step... steps) {
        Map<String, Step> byName = Arrays.stream(steps).collect(Collectors.toMap(Step::name, step -> step));
        String[] names = Arrays.stream(steps).map(Step::name).toArray(String[]::new);
        return runner(byName).run(job(names), StopSignal.never(), new RunTally(), RunProgress.SILENT);
    }

    private JobRunner runner(Map<String, Step> steps) {
        return new JobRunner(database, steps, Clock.systemUTC(), 2);
    }

    private static JobDefinition job(String... steps) {
        return new JobDefinition("test", "", List.of(steps), null, null);
    }

    private static Step step(String name, List<Task> tasks) {
        return new Step() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Task> due() {
                return tasks;
            }
        };
    }

    private List<Task> ok(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Task) stop -> done("task " + i + " of " + count))
                .toList();
    }

    private static List<Task> concat(Task first, List<Task> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private Verdict done(String subject) {
        return new Verdict(List.of(new Verdict.Line(Verdict.Result.DONE, subject, null)), () -> recorded.add(subject));
    }

    private static Verdict line(Verdict.Result result, Fault fault) {
        return new Verdict(List.of(new Verdict.Line(result, fault.subject(), fault)), () -> {});
    }
}
