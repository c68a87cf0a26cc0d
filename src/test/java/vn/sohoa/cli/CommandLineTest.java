package vn.sohoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says before it opens anything: help, and mistakes in its arguments. */
class CommandLineTest {
    private static final Set<String> COMMANDS = Set.of(
            "demo",
            "sample",
            "digitize",
            "run",
            "serve",
            "jobs",
            "status",
            "ask",
            "search",
            "rates",
            "report",
            "certify",
            "book",
            "audit",
            "archive",
            "disposal",
            "export",
            "backup",
            "restore",
            "rebuild",
            "verify",
            "quarantine",
            "doctor");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"vi, Ví dụ:", "en, Examples:"})
    void helpsWithEveryCommandByExample(String language, String examples) {
        CommandLine line = line(language);
        assertThat(line.getSubcommands().keySet()).containsExactlyInAnyOrderElementsOf(COMMANDS);
        for (CommandLine command : line.getSubcommands().values()) {
            String help = command.getUsageMessage();
            assertThat(help).contains(examples, "./sohoa " + command.getCommandName(), "--data", "--json");
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(option.description())
                            .as("%s %s in %s", command.getCommandName(), option.longestName(), language)
                            .isNotEmpty());
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        }
    }

    @Test
    void exitsZeroForHelp() {
        for (String command : COMMANDS) {
            assertThat(line("vi").execute(command, "--help")).isZero();
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysEverythingInBothLanguages() {
        for (String bundle : Set.of("cli", "faults", "rates", "report", "office-report", "inquiry")) {
            assertThat(keys(bundle, "vi")).as(bundle).isEqualTo(keys(bundle, "en"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "status --frob",
                "export",
                "export 000.12.34.H23-240304-0001",
                "rates --from yesterday",
                "quarantine shout",
                "search",
                "search ---",
                "search x --limit 0",
                "status nonsense",
                "ask me",
                "ask history",
                "ask history X",
                "ask missing --state x",
                "ask missing --who x",
                "ask missing --limit 0",
                "ask missing --after x",
                "ask archived --retention x",
                "ask totals --by x",
                "ask totals --from 2024-02-02 --to 2024-02-01",
                "verify /no/such.pdf",
                "run nosuch",
                "certify shout",
                "certify void X",
                "book burn",
                "book print",
                "book print --month 2026",
                "book lock",
                "archive burn",
                "archive hold",
                "archive hold 000.12.34.H23-240304-0001",
                "archive check X",
                "disposal burn",
                "disposal propose",
                "disposal propose 000.12.34.H23-240304-0001",
                "disposal approve",
                "disposal refuse 2046-01",
                "disposal due --on never",
                "certify authorise",
                "certify show 000.12.34.H23-240304-0001",
                "demo --year 2022",
                "sample OUT --dossiers 0",
                "--lang fr status"
            })
    void refusesMistakesInTheArgumentsWithoutAStackTrace(String arguments) {
        String[] words = ("--data " + folder.resolve("data") + " " + arguments)
                .strip()
                .replace("OUT", folder.resolve("out").toString())
                .split(" ");
        assertThat(line("en").execute(words)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString())
                .contains("Error: ", "Next step: ", "Code: usage-")
                .doesNotContain("\tat ", "Exception", "java.");
    }

    @Test
    void refusesAConfigurationFolderThatIsNone() {
        assertThat(line("vi").execute("--config", folder.resolve("none").toString(), "status"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("Lỗi: ", "Việc cần làm: ", "configuration-unreadable");
    }

    private CommandLine line(String language) {
        return SohoaCommand.commandLine(
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), Texts.in(Locale.of(language))));
    }

    private static Set<String> keys(String bundle, String language) {
        return new TreeSet<>(ResourceBundle.getBundle(
                        "messages/" + bundle,
                        Locale.of(language),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .keySet());
    }
}
