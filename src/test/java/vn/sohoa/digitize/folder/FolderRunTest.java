package vn.sohoa.digitize.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.pdf.Profile;
import vn.sohoa.digitize.quality.DocumentVerdict;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/** What stands in the folder after one run, and after the next. */
class FolderRunTest {
    @TempDir
    Path folder;

    private Path scan;
    private Path out;

    @BeforeEach
    void scan() throws IOException {
        scan = Files.writeString(folder.resolve("a.jpg"), "first");
        out = folder.resolve("out");
    }

    @Test
    void replacesAllThatAnEarlierRunMade() throws IOException {
        run(scan);
        Files.writeString(scan, "second");
        run(scan);
        assertThat(names()).containsExactly("a.alto.xml", "a.json", "a.pdf", "a.txt");
        for (String extension : List.of(".alto.xml", ".pdf", ".txt")) {
            assertThat(out.resolve("a" + extension)).content().startsWith("second");
        }
    }

    @Test
    void leavesNothingOfAnEarlierRunBesideARefusal() throws IOException {
        run(scan);
        Files.writeString(scan, "broken");
        FileOutcome outcome = run(scan).getFirst();
        assertThat(outcome).isInstanceOf(FileOutcome.Refused.class);
        assertThat(names()).containsExactly("a.json");
        assertThat(out.resolve("a.json")).content().contains("input-damaged");
    }

    @Test
    void takesAwayResultsWithoutAReportToo() throws IOException {
        run(scan);
        Files.delete(out.resolve("a.json")); // as after a kill
        Files.writeString(scan, "broken");
        run(scan);
        assertThat(names()).containsExactly("a.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {".pdf", ".txt", ".alto.xml"})
    void leavesNoReportWhenItEndsHalfWay(String blocked) throws IOException {
        run(scan);
        Files.writeString(scan, "second");
        Files.delete(out.resolve("a" + blocked));
        Files.createDirectories(out.resolve("a" + blocked + "/in the way"));
        assertThatThrownBy(() -> run(scan)).hasMessageContaining("unavailable-disk");
        assertThat(out.resolve("a.json")).doesNotExist();
        assertThat(texts()).allMatch(text -> text.startsWith("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "a.txt", "a.alto.xml", "a.json"})
    void takesAwayNoInputOfTheRun(String other) throws IOException {
        Files.createDirectories(out);
        Path second = Files.writeString(out.resolve(other), "second");
        FolderInput first = new FolderInput(scan, "a");
        assertThatThrownBy(() -> new FolderRun(new Writing(), out, Profile.FAITHFUL)
                        .run(List.of(first, new FolderInput(second, "b")), 1, () -> false, outcome -> {}))
                .hasMessageContaining("usage-bad-argument");
        assertThat(second).hasContent("second");
    }

    @Test
    void leavesWhatWasNotBegunAsItWas() throws IOException {
        run(scan);
        Files.writeString(scan, "second");
        List<FileOutcome> outcomes = new FolderRun(new Writing(), out, Profile.FAITHFUL)
                .run(FolderInput.find(List.of(scan)), 1, () -> true, outcome -> {});
        assertThat(outcomes.getFirst()).isInstanceOf(FileOutcome.Left.class);
        assertThat(names()).containsExactly("a.alto.xml", "a.json", "a.pdf", "a.txt");
        assertThat(texts()).hasSize(3).allMatch(text -> text.startsWith("first"));
    }

    private List<FileOutcome> run(Path... files) throws IOException {
        return new FolderRun(new Writing(), out, Profile.FAITHFUL)
                .run(FolderInput.find(List.of(files)), 2, () -> false, outcome -> {});
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Of all results that are there. */
    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : names()) {
            if (Files.isRegularFile(out.resolve(name)) && !name.endsWith(".json")) {
                texts.add(Files.readString(out.resolve(name)));
            }
        }
        return texts;
    }

    /** Its results begin with what the scan holds; it refuses what is broken. */
    private static final class Writing implements Digitizer {
        @Override
        public Inspection inspect(Path file, String shownName) {
            if (content(file).equals("broken")) {
                throw new FaultException(Fault.of(FaultCode.INPUT_DAMAGED, shownName));
            }
            return new Inspection(MediaType.JPEG, 1);
        }

        @Override
        public Digitized digitize(Scan scan, Path outDir) {
            String text = content(scan.files().getFirst().path());
            return new Digitized(
                    written(outDir.resolve("rendition.pdf"), text),
                    written(outDir.resolve("text.txt"), text),
                    written(outDir.resolve("alto.xml"), text),
                    List.of(),
                    new DocumentVerdict(List.of(), List.of()));
        }

        private static Path written(Path file, String text) {
            try {
                return Files.writeString(file, text + " " + file.getFileName());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static String content(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {}
    }
}
