package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.sohoa.rates.Figure;

/** The reports of real nights, by the command line. */
@Timeout(400)
class ReportIT {
    private static final int WITH_BAD_SCANS = 4;
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    Path folder;

    private Commune commune;

    @BeforeEach
    void lay() throws Exception {
        Path project = Path.of("").toAbsolutePath();
        Path home = folder.resolve("home");
        Files.createDirectories(home);
        PathUtils.copyDirectory(project.resolve("config"), home.resolve("config"));
        PathUtils.copyDirectory(project.resolve("jobs"), home.resolve("jobs"));
        commune = new Commune(home, folder.resolve("data"));
        new CrashSample().lay(commune.data());
    }

    @Test
    void aNightReportsWhatItDidAndAMonthWhatTheRatesSay() throws Exception {
        commune.run("run", "nightly").exits(WITH_BAD_SCANS);
        JsonNode night = commune.json("report", "night");
        assertThat(night.get("objectLock").stringValue()).isEqualTo("UNLOCKED");
        assertThat(night.get("troubles")).isEmpty();
        assertThat(fact(night, "work", "documents.archived")).isEqualTo(CrashSample.DOCUMENTS);
        assertThat(fact(night, "work", "copies.archived")).isEqualTo(CrashSample.CERTIFIED);
        assertThat(fact(night, "work", "documents.sentBack")).isEqualTo(CrashSample.REJECTED_DOCUMENTS);
        assertThat(fact(night, "run", "run.exit")).isEqualTo(WITH_BAD_SCANS);
        assertThat(night.get("tables").get("failures")).isNotEmpty();
        sameAs(commune.json("rates"), night);
        for (JsonNode file : night.get("files")) {
            assertThat(Path.of(file.stringValue()))
                    .isNotEmptyFile()
                    .hasParent(commune.data().resolve("reports"));
        }
        assertThat(commune.run("report", "night", "--lang", "en").exits(0).out())
                .contains("THE ARCHIVE DOES NOT LOCK", "Documents archived: " + CrashSample.DOCUMENTS, "report-night-");

        JsonNode march = commune.json("report", "month", "2024-03");
        sameAs(commune.json("rates", "--from", "2024-03-01", "--to", "2024-03-31"), march);
        JsonNode ours = commune.json("report", "month", "2024-03", "--agency", "H23.123.45");
        assertThat(ours.get("files").get(0).stringValue()).endsWith("report-month-2024-03-H23.123.45.pdf");
        sameAs(commune.json("rates", "--from", "2024-03-01", "--to", "2024-03-31", "--agency", "H23.123.45"), ours);
        refusals();

        commune.run("run", "nightly").exits(0);
        JsonNode second = commune.json("report", "night");
        assertThat(second.get("from")).isEqualTo(night.get("to"));
        assertThat(fact(second, "work", "documents.archived")).isZero();
    }

    private void refusals() {
        commune.run("report", "month", YearMonth.now(VIETNAM).toString()).exits(2);
        commune.run("report", "month", "2024-03", "--agency", "H99.999.99").exits(2);
        commune.run("report", "night", "--date", "2020-01-01").exits(2);
        commune.run("report", "month").exits(2);
        commune.run("report", "week").exits(2);
    }

    /** Neither a file that cannot be written nor a mail server that is away changes how the night ends. */
    @Test
    void whatGoesWrongWithAReportIsNotedAndDoneTheNextNight() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        Files.writeString(
                commune.home().resolve("config/application.yaml"), """

                mail:
                  host: localhost
                  port: %d
                  tls: none
                  from: sohoa@office.example
                  to:
                    - addresses: [chair@office.example]
                """.formatted(closed), StandardOpenOption.APPEND);
        List<Path> inTheWay = List.of(
                inTheWay(LocalDate.now(VIETNAM)),
                inTheWay(LocalDate.now(VIETNAM).plusDays(1)));
        commune.run("run", "nightly").exits(WITH_BAD_SCANS);
        JsonNode runs = commune.json("jobs").get("runs");
        assertThat(runs.get(0).get("job").stringValue()).isEqualTo("nightly");
        for (Path one : inTheWay) {
            PathUtils.deleteDirectory(one);
        }
        JsonNode night = commune.json("report", "night");
        assertThat(troubles(night)).contains("unavailable-mail", "unavailable-disk");
        assertThat(Path.of(night.get("files").get(0).stringValue())).isRegularFile();

        commune.run("run", "nightly").exits(0);
        assertThat(troubles(commune.json("report", "night"))).containsExactly("unavailable-mail");
    }

    private Path inTheWay(LocalDate day) throws Exception {
        Path folder = commune.data().resolve("reports/report-night-" + day + ".pdf");
        Files.createDirectories(folder.resolve("full"));
        return folder;
    }

    private static TreeSet<String> troubles(JsonNode report) {
        return StreamSupport.stream(report.get("troubles").spliterator(), false)
                .map(trouble -> trouble.get("fault").get("code").stringValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long fact(JsonNode report, String table, String item) {
        for (JsonNode row : report.get("tables").get(table)) {
            if (row.get("item").stringValue().equals(item)) {
                return row.get("value").longValue();
            }
        }
        throw new AssertionError(table + " has no " + item);
    }

    /** Every figure of the one is in the other. */
    private static void sameAs(JsonNode rates, JsonNode report) {
        TreeMap<String, Long> reported = new TreeMap<>();
        report.get("tables")
                .get("rates")
                .forEach(row -> reported.put(
                        row.get("figure").stringValue().replace("figure.", ""),
                        row.get("dossiers").longValue()));
        TreeMap<String, Long> counted = new TreeMap<>();
        for (Figure figure : Figure.values()) {
            counted.put(figure.key(), rates.get(figure.key()).longValue());
        }
        assertThat(reported).isNotEmpty().isEqualTo(counted);
    }
}
