package vn.sohoa.job.batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.annotation.Isolation;
import vn.sohoa.database.Database;
import vn.sohoa.job.RunProgress;
import vn.sohoa.job.RunTally;
import vn.sohoa.job.Step;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Task;
import vn.sohoa.job.Verdict;

/** One run of one job on Spring Batch: tasks are worked by several threads, verdicts recorded a chunk a transaction. */
final class BatchJob implements AutoCloseable {
    private static final int CHUNK_PER_THREAD = 4;

    private final Database database;
    private final JobRepository repository;
    private final ThreadPoolTaskExecutor workers;
    private final int chunk;
    private final Watch watch;

    /** Who follows the run, and who may end it. */
    record Watch(StopSignal stop, RunTally tally, RunProgress progress) {}

    BatchJob(Database database, int threads, Watch watch) {
        this.database = database;
        this.repository = repository(database);
        this.workers = workers(threads);
        this.chunk = threads * CHUNK_PER_THREAD;
        this.watch = watch;
    }

    /** Runs the steps in order; what made it fail, if anything did. */
    Optional<Throwable> run(String name, List<Step> steps, Instant start) {
        SimpleJobBuilder builder = new JobBuilder(name, repository).start(batchStep(steps.getFirst()));
        for (Step step : steps.subList(1, steps.size())) {
            builder.next(batchStep(step));
        }
        JobExecution execution = launch(builder.build(), start);
        return execution.getAllFailureExceptions().stream().findFirst();
    }

    private JobExecution launch(Job job, Instant start) {
        try {
            TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
            operator.setJobRepository(repository);
            operator.setJobRegistry(new MapJobRegistry());
            operator.setTaskExecutor(new SyncTaskExecutor());
            operator.afterPropertiesSet();
            return operator.start(
                    job,
                    new JobParametersBuilder()
                            .addString("startedAt", start.toString())
                            .toJobParameters());
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private org.springframework.batch.core.step.Step batchStep(Step step) {
        DueTasks due = new DueTasks(step);
        return new ChunkOrientedStepBuilder<Task, Verdict>(step.name(), repository, chunk)
                .reader(due)
                .processor(task -> watch.stop().isSet() ? null : task.work(watch.stop()))
                .writer(verdicts -> {
                    for (Verdict verdict : verdicts) {
                        verdict.record().run();
                        watch.tally().add(step.name(), verdict);
                        watch.progress().taskEnded(step.name());
                    }
                })
                .transactionManager(database.transactionManager())
                .taskExecutor(workers)
                .listener((StepExecutionListener) due)
                .build();
    }

    /** Finds a step's tasks before its first transaction, and hands them out until there are none or the run has to end. */
    private final class DueTasks implements ItemReader<Task>, StepExecutionListener {
        private final Step step;
        private final Queue<Task> due = new ConcurrentLinkedQueue<>();

        DueTasks(Step step) {
            this.step = step;
        }

        @Override
        public void beforeStep(StepExecution execution) {
            watch.tally().begin(step.name());
            if (!watch.stop().isSet()) {
                due.addAll(step.due());
                watch.progress().stepStarted(step.name(), due.size());
            }
        }

        @Override
        public @Nullable Task read() {
            return watch.stop().isSet() ? null : due.poll();
        }

        @Override
        public @Nullable ExitStatus afterStep(StepExecution execution) {
            watch.progress().stepEnded(step.name());
            return null;
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private static ThreadPoolTaskExecutor workers(int threads) {
        ThreadPoolTaskExecutor workers = new ThreadPoolTaskExecutor();
        workers.setCorePoolSize(threads);
        workers.setMaxPoolSize(threads);
        workers.setThreadNamePrefix("work-");
        workers.initialize();
        return workers;
    }

    private static JobRepository repository(Database database) {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(database.dataSource());
            factory.setTransactionManager(database.transactionManager());
            // the default, SERIALIZABLE, makes concurrent launches fail
            factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
            factory.setSerializer(new JacksonExecutionContextStringSerializer());
            factory.afterPropertiesSet();
            JobRepository repository = factory.getObject();
            if (repository == null) {
                throw new IllegalStateException("no job repository");
            }
            return repository;
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
