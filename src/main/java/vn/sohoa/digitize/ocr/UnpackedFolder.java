package vn.sohoa.digitize.ocr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A folder of files from the class path. It appears whole or not at all: it is filled under another name and renamed, and of
 * two processes that do so at once one wins and both use its folder.
 */
final class UnpackedFolder {
    private UnpackedFolder() {}

    /**
     * @param resources file name to resource on the class path
     * @param links link name to file name
     */
    static Path make(Path folder, Map<String, String> resources, Map<String, String> links) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path filling = Files.createTempDirectory(parent, "." + folder.getFileName());
        try {
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                copy(resource.getValue(), filling.resolve(resource.getKey()));
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                Files.createSymbolicLink(filling.resolve(link.getKey()), Path.of(link.getValue()));
            }
            Files.move(filling, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            remove(filling);
        }
        return folder;
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = UnpackedFolder.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Files.copy(in, file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void remove(Path filling) throws IOException {
        if (!Files.isDirectory(filling)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(filling)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(filling);
    }
}
