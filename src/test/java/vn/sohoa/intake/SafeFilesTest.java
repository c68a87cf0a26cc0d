package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
    /** On Linux another file system than the temporary folder's, as a mounted inbox is. */
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path here;

    private Path elsewhere;

    @BeforeEach
    void makeElsewhere() throws IOException {
        elsewhere = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "sohoa-")
                : Files.createDirectory(here.resolve("elsewhere"));
    }

    @AfterEach
    void removeElsewhere() throws IOException {
        PathUtils.deleteDirectory(elsewhere);
    }

    @Test
    void movesAFileToAnotherFileSystem() throws IOException {
        Path from = Files.writeString(elsewhere.resolve("a"), "content");
        Path to = here.resolve("b");
        SafeFiles.move(from, to);
        assertThat(to).hasContent("content");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(here.resolve(".b.part")).doesNotExist();
    }

    @Test
    void movesALinkAsSuchToAnotherFileSystem() throws IOException {
        Path target = Files.writeString(here.resolve("target"), "content");
        Path from = Files.createSymbolicLink(elsewhere.resolve("a"), target);
        Path to = here.resolve("b");
        SafeFiles.move(from, to);
        assertThat(Files.readSymbolicLink(to)).isEqualTo(target);
        assertThat(Files.exists(from, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(target).hasContent("content");
    }

    @Test
    void neverOverwritesNotEvenADanglingLink() throws IOException {
        Path from = Files.writeString(here.resolve("a"), "content");
        Path to = Files.createSymbolicLink(here.resolve("b"), here.resolve("nowhere"));
        assertThatThrownBy(() -> SafeFiles.move(from, to)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> SafeFiles.copy(from, to)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(from).hasContent("content");
        assertThat(here.resolve("nowhere")).doesNotExist();
    }

    @Test
    void refusesToReadThroughALink() throws IOException {
        Path target = Files.writeString(here.resolve("target"), "content");
        Path link = Files.createSymbolicLink(here.resolve("link"), target);
        assertThatThrownBy(() -> SafeFiles.copyHashing(link, here.resolve("copy")))
                .isInstanceOf(IOException.class);
    }
}
