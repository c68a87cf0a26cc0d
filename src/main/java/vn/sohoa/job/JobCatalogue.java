package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.YamlFile;

/** The jobs of a {@code jobs/} folder. */
public record JobCatalogue(List<JobDefinition> jobs) {
    /**
     * Reads and checks all of them.
     *
     * @param steps the names of steps there are
     * @throws FaultException {@code CONFIGURATION_…} naming the file at fault
     */
    public static JobCatalogue load(Path folder, Collection<String> steps) {
        try (Stream<Path> files = Files.list(folder)) {
            return new JobCatalogue(files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> read(file, steps))
                    .toList());
        } catch (IOException missing) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_UNREADABLE, folder.toString(), "No such folder."), missing);
        }
    }

    public JobDefinition get(String name) {
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.of(
                        FaultCode.USAGE_NOT_FOUND,
                        "jobs/" + name + ".yaml",
                        "Jobs: "
                                + String.join(
                                        ", ",
                                        jobs.stream().map(JobDefinition::name).toList()) + ".")));
    }

    private static JobDefinition read(Path file, Collection<String> steps) {
        JobDefinition job = YamlFile.read(file, JobDefinition.class);
        for (String step : job.steps()) {
            if (!steps.contains(step)) {
                throw JobDefinition.bad(file + ": steps", "unknown step " + step + "; there are " + steps);
            }
        }
        if (job.schedule() != null) {
            job.schedule().zone();
        }
        return job;
    }
}
