package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.sohoa.dossier.Sha256;

/**
 * A database that is put back to an earlier day, and one that is lost right after a checkpoint. The embedded server brings no
 * pg_dump: yesterday's database is a copy of its folder, taken while it did not run.
 */
class YesterdayIT {
    private static final String LATER = CrashSample.DOSSIERS.get(3) + "/to-khai.jpg";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Commune commune;

    @BeforeEach
    void oneNight() throws Exception {
        commune = new Commune(Path.of("").toAbsolutePath(), folder.resolve("data"));
        new CrashSample().lay(commune.data());
        night();
    }

    @Test
    void isNamedAndMustNotWorkOnAnArchiveThatHasGoneOn() throws Exception {
        Path yesterday = folder.resolve("yesterday");
        // with its permissions, on which the server insists
        Judges.run("cp", "-a", commune.data().resolve("db").toString(), yesterday.toString());
        Path scan = scan();
        Files.copy(scan, commune.inbox(LATER));
        night();
        JsonNode rates = commune.json("rates");
        String checkpoint = newestCheckpoint();
        Path today = folder.resolve("today");
        Files.move(commune.data().resolve("db"), today);

        Files.move(yesterday, commune.data().resolve("db"));
        Map<String, String> archive = archive();
        Commune.Answer verify = commune.run("audit", "verify").exits(8);
        assertThat(verify.out() + verify.err()).contains(checkpoint);
        Files.copy(scan, commune.inbox(CrashSample.DOSSIERS.get(2) + "/to-khai.jpg"));
        for (List<String> command : List.of(
                List.of("run", "nightly"),
                List.of("run", "fixity"),
                List.of("run", "renew-timestamps"),
                List.of("archive", "check", "--all"))) {
            assertThat(commune.run(command.toArray(String[]::new)).exits(8).err())
                    .as(String.join(" ", command))
                    .contains("integrity-database", "checkpoints/", "rebuild --from-archive");
        }
        assertThat(commune.run("audit", "checkpoint").exits(8).err()).contains("integrity-audit");
        assertThat(archive()).isEqualTo(archive);
        assertThat(commune.inbox(CrashSample.DOSSIERS.get(2) + "/to-khai.jpg")).exists();

        PathUtils.deleteDirectory(commune.data().resolve("db"));
        commune.run("rebuild", "--from-archive").exits(0);
        assertThat(commune.json("rates")).isEqualTo(rates);
        assertThat(commune.json("audit", "verify").get("good").booleanValue()).isTrue();
        assertThat(commune.json("archive", "check", "--all").get("findings")).isEmpty();
    }

    @Test
    void entriesThatOnlyTheWitnessHasComeBackWhenTheDatabaseIsLost() throws Exception {
        commune.run("status", CrashSample.DOSSIERS.getFirst()).exits(0); // told to the log
        commune.run("audit", "checkpoint").exits(0);
        Snapshot before = Snapshot.of(commune);
        String checkpoint = newestCheckpoint();
        PathUtils.deleteDirectory(commune.data().resolve("db"));

        JsonNode rebuilt = commune.json("rebuild", "--from-archive");

        assertThat(rebuilt.get("entries").intValue()).isPositive();
        assertThat(Snapshot.of(commune).audit()).startsWith(before.audit().toArray(String[]::new));
        JsonNode verified = commune.json("audit", "verify");
        assertThat(verified.get("good").booleanValue()).isTrue();
        commune.run("audit", "checkpoint").exits(0);
        assertThat(newestCheckpoint()).isGreaterThan(checkpoint);
        night();
        assertThat(commune.json("audit", "verify").get("good").booleanValue()).isTrue();
        assertThat(commune.json("archive", "check", "--all").get("findings")).isEmpty();
    }

    private void night() {
        Commune.Answer night = commune.run("run", "nightly");
        assertThat(night.exit())
                .as("with scans sent back or without: " + night.out() + night.err())
                .isIn(0, 4);
    }

    private Path scan() throws IOException {
        return Commune.files(commune.object(CrashSample.DOSSIERS.get(3))).stream()
                .filter(file -> file.getParent().endsWith("master"))
                .findFirst()
                .orElseThrow();
    }

    private String newestCheckpoint() throws IOException {
        return Commune.files(commune.data().resolve("objects/sohoa/extensions/sohoa-audit/checkpoints")).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".note"))
                .toList()
                .getLast()
                .replaceFirst("^0+", "")
                .replace(".note", "");
    }

    /** Every file of both copies. */
    private Map<String, String> archive() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String copy : List.of("objects", "replica")) {
            for (Path file : Commune.files(commune.data().resolve(copy))) {
                files.put(
                        commune.data().relativize(file).toString(),
                        Sha256.of(file).hex());
            }
        }
        return files;
    }
}
