package vn.sohoa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;

/** A command that works on one data folder's office. */
@Command(mixinStandardHelpOptions = true)
abstract class OfficeCommand implements Callable<Integer> {
    @ParentCommand
    SohoaCommand root;

    /** Does the command's work; returns the exit code. */
    abstract int work(Office office, Interrupt interrupt) throws Exception;

    /** Whether other processes may use this one's embedded store. */
    boolean livesLong() {
        return false;
    }

    @Override
    public Integer call() throws Exception {
        Path run = plan().folders().run();
        Logging.to(run, root.options.debug);
        // PDFBox would keep its list of fonts in the home folder
        System.setProperty("pdfbox.fontcache", run.toString());
        try (Interrupt interrupt = new Interrupt();
                Office office = new Office(plan(), livesLong())) {
            return work(office, interrupt);
        }
    }

    Console console() {
        return root.console();
    }

    boolean json() {
        return root.options.json;
    }

    private OfficePlan plan() {
        if (root.options.config != null && !Files.isDirectory(root.options.configDir())) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_UNREADABLE,
                    root.options.config.toString(),
                    console().texts().say("config.notFolder")));
        }
        Path home = GlobalOptions.home();
        return new OfficePlan(
                new OfficeFolders(root.options.dataDir()),
                root.options.configDir(),
                home.resolve("jobs"),
                "sohoa " + getClass().getAnnotation(Command.class).name() + " (" + System.getProperty("user.name", "?")
                        + ")",
                console().texts().language());
    }
}
