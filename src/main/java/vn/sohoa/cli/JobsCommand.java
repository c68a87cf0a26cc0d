package vn.sohoa.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.Office;

/** {@code sohoa jobs}: the jobs there are and the last runs. */
@Command(name = "jobs")
final class JobsCommand extends OfficeCommand {
    private static final int RUNS = 10;

    @Override
    int work(Office office, Interrupt interrupt) {
        List<JobDefinition> jobs = office.jobs().jobs();
        List<JobHistory.Run> runs = office.history().last(RUNS);
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("jobs", jobs.stream().map(JobsCommand::fields).toList());
            fields.put("runs", runs.stream().map(JobsCommand::fields).toList());
            console().json(fields);
            return 0;
        }
        for (JobDefinition job : jobs) {
            console().say("jobs.job", job.name(), cron(job), job.description(), String.join(" → ", job.steps()));
        }
        for (JobHistory.Run run : runs) {
            console()
                    .say("jobs.run", run.job(), Times.print(run.startedAt()), Times.print(run.endedAt()), run.status());
        }
        return 0;
    }

    private static String cron(JobDefinition job) {
        return job.schedule() == null
                ? "–"
                : job.schedule().cron() + " " + job.schedule().zone();
    }

    private static Map<String, Object> fields(JobDefinition job) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", job.name());
        fields.put("description", job.description());
        fields.put("schedule", cron(job));
        fields.put("steps", job.steps());
        return fields;
    }

    private static Map<String, Object> fields(JobHistory.Run run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job", run.job());
        fields.put("startedAt", Times.print(run.startedAt()));
        fields.put("endedAt", Times.print(run.endedAt()));
        fields.put("status", run.status());
        return fields;
    }
}
