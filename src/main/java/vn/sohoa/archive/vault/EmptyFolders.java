package vn.sohoa.archive.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are left when their files are removed, in which an OCFL validator would look for an object. */
public final class EmptyFolders {
    private EmptyFolders() {}

    /** Removes the empty folders from a folder on down, and syncs what holds it, up to the root. */
    public static void remove(Path root, Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> folders;
            try (Stream<Path> tree = Files.walk(folder)) {
                folders = tree.filter(Files::isDirectory)
                        .sorted(Comparator.reverseOrder())
                        .toList();
            }
            for (Path one : folders) {
                removeEmpty(one);
            }
        }
        for (Path above = folder.resolveSibling(""); above.startsWith(root); above = above.resolveSibling("")) {
            if (Files.isDirectory(above)) {
                sync(above);
            }
            if (above.equals(root)) {
                break;
            }
        }
    }

    private static void removeEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException used) {
            // something else is in there, and stays
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
