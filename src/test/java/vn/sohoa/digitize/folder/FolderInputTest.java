package vn.sohoa.digitize.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderInputTest {
    @TempDir
    Path folder;

    @Test
    void takesScansOfAFolderAtAnyDepthInOrder() throws IOException {
        touch("b.PDF", "a.jpg", "note.txt", ".hidden.jpg", ".git/c.png", "sub/d.tiff");

        assertThat(names(folder)).containsExactly("a", "b", "sub/d");
    }

    @Test
    void takesAnyFileThatIsNamed() throws IOException {
        touch("note.txt", "none");

        assertThat(names(folder.resolve("note.txt"), folder.resolve("none"))).containsExactly("note", "none");
    }

    @Test
    void keepsExtensionsWhereNamesWouldBeTheSame() throws IOException {
        touch("a.jpg", "a.pdf", "b.jpg");

        assertThat(names(folder)).containsExactly("a.jpg", "a.pdf", "b");
    }

    @Test
    void numbersFilesOfTheSameName() throws IOException {
        touch("x/a.jpg", "y/a.jpg");

        assertThat(names(folder.resolve("x/a.jpg"), folder.resolve("y/a.jpg"))).containsExactly("a.jpg", "a.jpg-2");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> names(folder.resolve("gone.pdf"))).isInstanceOf(NoSuchFileException.class);
    }

    private List<String> names(Path... named) throws IOException {
        return FolderInput.find(List.of(named)).stream().map(FolderInput::name).toList();
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
