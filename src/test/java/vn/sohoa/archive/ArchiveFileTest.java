package vn.sohoa.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.dossier.Sha256;

class ArchiveFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "a/", "a//b", "../a", "a/..", "a/./b", ".hidden", "a b", "tờ-khai", "a\\b", "a\nb"})
    void refusesALogicalPathThatCouldLeaveTheDossier(String path) {
        assertThatThrownBy(() -> file(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "to-khai/0123abcd/master.tif", "ket-qua_1/access.v2.pdf"})
    void takesWordsJoinedBySlashes(String path) {
        assertThat(file(path).logicalPath()).isEqualTo(path);
    }

    private static ArchiveFile file(String path) {
        return new ArchiveFile(path, Path.of("x"), "text/plain", Sha256.of("x"));
    }
}
