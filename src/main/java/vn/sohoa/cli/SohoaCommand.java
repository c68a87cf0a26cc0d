package vn.sohoa.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.sohoa.database.DatabaseFaults;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/** {@code sohoa}: what every command shares, and how its faults become messages and exit codes. */
@Command(name = "sohoa", mixinStandardHelpOptions = true, version = "Sohoa 0.1.0")
public final class SohoaCommand {
    @Mixin
    GlobalOptions options = new GlobalOptions();

    private final Console console;

    private SohoaCommand(Console console) {
        this.console = console;
    }

    /** Runs one command line; returns its exit code. */
    public static int run(String... arguments) {
        Locale language = GlobalOptions.language(arguments);
        return commandLine(new Console(writer(System.out), writer(System.err), Texts.in(language)))
                .execute(arguments);
    }

    static CommandLine commandLine(Console console) {
        SohoaCommand root = new SohoaCommand(console);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DemoCommand())
                .addSubcommand(new SampleCommand())
                .addSubcommand(new DigitizeCommand())
                .addSubcommand(new RunCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new JobsCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new AskCommand())
                .addSubcommand(new SearchCommand())
                .addSubcommand(new RatesCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new CertifyCommand())
                .addSubcommand(new BookCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new ArchiveCommand())
                .addSubcommand(new DisposalCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new RebuildCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new QuarantineCommand())
                .addSubcommand(new DoctorCommand());
        line.registerConverter(LocalDate.class, SohoaCommand::day);
        return line.setResourceBundle(console.texts().bundle())
                .setOut(console.out())
                .setErr(console.err())
                .setUsageHelpWidth(110)
                .setAbbreviatedSubcommandsAllowed(false)
                .setParameterExceptionHandler((refused, args) -> badArguments(refused, console))
                .setExecutionExceptionHandler((failed, command, parsed) -> failure(failed, root));
    }

    private static LocalDate day(String argument) {
        try {
            return LocalDate.parse(argument);
        } catch (DateTimeParseException bad) {
            throw new CommandLine.TypeConversionException("'" + argument + "' ≠ YYYY-MM-DD");
        }
    }

    Console console() {
        return console;
    }

    private static int badArguments(CommandLine.ParameterException refused, Console console) {
        console.fault(Fault.of(
                FaultCode.USAGE_BAD_ARGUMENT,
                String.valueOf(refused.getMessage()).replace('\n', ' ')));
        return FaultCode.USAGE_BAD_ARGUMENT.kind().exitCode();
    }

    private static int failure(Exception failed, SohoaCommand root) {
        Fault fault = DatabaseFaults.in(failed)
                .orElseGet(() -> Fault.of(FaultCode.BUG, root.getClass().getPackageName(), failed.toString()));
        root.console.fault(fault);
        if (root.options.debug) {
            failed.printStackTrace(root.console.err());
            root.console.err().flush();
        }
        return fault.kind().exitCode();
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
