package vn.sohoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A commune whose database is lost, and has nothing but its archive. */
class RebuildIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void makesTheDatabaseAnewOutOfTheArchiveAlone() throws Exception {
        Commune commune = new Commune(Path.of("").toAbsolutePath(), folder.resolve("data"));
        commune.inItsOwnProcess("demo").exits(0);
        commune.run("rebuild", "--from-archive").exits(6);
        Map<String, List<String>> rows = Snapshot.of(commune).rows();
        List<String> audit = Snapshot.of(commune).audit();
        List<JsonNode> answers = answers(commune);

        PathUtils.deleteDirectory(commune.data().resolve("db"));
        PathUtils.deleteDirectory(commune.data().resolve("spool"));
        JsonNode rebuilt = commune.json("rebuild", "--from-archive");

        assertThat(rebuilt.get("dossiers").intValue()).isEqualTo(11);
        assertThat(rebuilt.get("documents").intValue()).isEqualTo(22);
        assertThat(answers(commune)).isEqualTo(answers);
        assertThat(Snapshot.of(commune).rows()).isEqualTo(rows);
        assertThat(Snapshot.of(commune).audit()).startsWith(audit.toArray(String[]::new));
        commune.run("run", "nightly").exits(0);
        assertThat(Snapshot.of(commune).rows()).isEqualTo(rows);
    }

    private static List<JsonNode> answers(Commune commune) {
        return List.of(
                commune.json("rates"),
                commune.json("rates", "--list", "certified"),
                commune.json("status", SampleNight.CERTIFIED),
                commune.json("search", "Gia Lương", "--limit", "100"),
                commune.json("certify", "list"),
                commune.json("book", "check"));
    }
}
