package vn.sohoa.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Properties} would not tell: of two lines with one key it takes the last. */
class MessageFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/messages");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysEverythingOnceAndInBothLanguages(Path file) throws IOException {
        Path other = FOLDER.resolve(file.getFileName()
                .toString()
                .replace("_vi.", "_??.")
                .replace("_en.", "_vi.")
                .replace("_??.", "_en."));
        assertThat(keys(file)).isNotEmpty().doesNotHaveDuplicates().hasSameElementsAs(keys(other));
    }

    private static List<String> keys(Path file) throws IOException {
        List<String> keys = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    keys.add((String) key);
                    return super.put(key, value);
                }
            }.load(reader);
        }
        return keys;
    }
}
