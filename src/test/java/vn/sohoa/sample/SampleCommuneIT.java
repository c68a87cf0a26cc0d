package vn.sohoa.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.Sha256;

class SampleCommuneIT {
    private static final SampleOptions ONE = new SampleOptions(7, 1, null);

    @TempDir
    Path temp;

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        Map<String, Sha256> once = written("once", ONE);
        assertThat(written("again", ONE)).isEqualTo(once);
        assertThat(written("once", ONE)).as("written over itself").isEqualTo(once);
        Map<String, Sha256> other = written("other", new SampleOptions(8, 1, null));
        assertThat(other.keySet()).isEqualTo(once.keySet());
        assertThat(other.get("inbox/000.12.34.H23-240304-0001/ket-qua.tif"))
                .isNotEqualTo(once.get("inbox/000.12.34.H23-240304-0001/ket-qua.tif"));
    }

    @Test
    void authorisationNamesTheFilesDigest() throws IOException {
        AtomicLong last = new AtomicLong();
        Path dir = temp.resolve("authorised");
        SampleSummary summary = SampleCommune.write(dir, dir.resolve("truth"), ONE, (done, total) -> last.set(done));
        assertThat(summary).isEqualTo(new SampleSummary("2024-03", 1, 3, 3, 4, 1));
        assertThat(last).hasValue(1);
        Sha256 digest = Sha256.of(dir.resolve("inbox/000.12.34.H23-240304-0001/ket-qua.tif"));
        assertThat(dir.resolve("authorisations/000.12.34.H23-240304-0001_ket-qua.yaml"))
                .content()
                .contains("digest: \"" + digest + "\"", "officer: \"" + SampleCommune.OFFICER + "\"")
                .containsPattern("authorised-at: \"2024-03-0\\dT\\d{2}:\\d{2}:00\\+07:00\"");
    }

    @Test
    void trueTextHasAFormFeedBetweenPages() throws IOException {
        Path truth = temp.resolve("truth-only");
        SampleCommune.write(temp.resolve("scans"), truth, ONE, (done, total) -> {});
        String text = Files.readString(truth.resolve("000.12.34.H23-240304-0001/to-khai.txt"));
        assertThat(text.split("\f")).hasSize(2);
        assertThat(text).startsWith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n");
        assertThat(truth.resolve("000.12.34.H23-240304-0001/to-khai.json"))
                .hasContent("{\"class\": \"clean\", \"rotation\": 0, \"dpi\": 200, \"pages\": 2}");
    }

    private Map<String, Sha256> written(String name, SampleOptions options) throws IOException {
        Path dir = temp.resolve(name);
        SampleCommune.write(dir, dir.resolve("truth"), options, (done, total) -> {});
        Map<String, Sha256> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(dir.relativize(file).toString(), Sha256.of(file));
            }
        }
        return digests;
    }
}
