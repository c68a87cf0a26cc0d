package vn.sohoa.digitize.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One file that goes in.
 *
 * @param file where it is
 * @param name what comes out is called so, with extensions of its own; relative, unlike any other of the same run
 */
public record FolderInput(Path file, String name) {
    private static final Set<String> SCANS = Set.of("pdf", "jpg", "jpeg", "png", "tif", "tiff", "jp2", "jpx", "j2k");

    /**
     * The files named, and of folders named every scan in them (by its extension), at any depth, hidden ones not. In the order
     * named, within a folder by name.
     *
     * @throws NoSuchFileException for a path where there is nothing
     */
    public static List<FolderInput> find(List<Path> named) throws IOException {
        List<FolderInput> found = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                for (Path file : scans(path)) {
                    found.add(new FolderInput(file, path.relativize(file).toString()));
                }
            } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                found.add(new FolderInput(path, path.getFileName().toString()));
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return apart(found);
    }

    private static List<Path> scans(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(
                            file -> SCANS.contains(extension(file.toString()).toLowerCase(Locale.ROOT)))
                    .filter(file -> shown(folder.relativize(file)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean shown(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    /** Without their extensions, unless two would then be called the same; those that still are get a number. */
    private static List<FolderInput> apart(List<FolderInput> found) {
        Map<String, Integer> stems = new HashMap<>();
        found.forEach(input -> stems.merge(stem(input.name()), 1, Integer::sum));
        Map<String, Integer> taken = new HashMap<>();
        List<FolderInput> apart = new ArrayList<>();
        for (FolderInput input : found) {
            String stem = stem(input.name());
            String name = stems.getOrDefault(stem, 0) > 1 ? input.name() : stem;
            int times = taken.merge(name, 1, Integer::sum);
            apart.add(new FolderInput(input.file(), times > 1 ? name + "-" + times : name));
        }
        return apart;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') + 1 ? "" : name.substring(dot + 1);
    }

    private static String stem(String name) {
        String extension = extension(name);
        return extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1);
    }
}
