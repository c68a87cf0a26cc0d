package vn.sohoa.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.sohoa.office.Office;

/** {@code sohoa run JOB}: a job in the foreground. */
@Command(name = "run")
final class RunCommand extends OfficeCommand {
    @Parameters(paramLabel = "JOB", arity = "0..1", defaultValue = "nightly")
    String job = "nightly";

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        return new JobConsole(console(), json(), interrupt)
                .run(office, office.jobs().get(job));
    }
}
