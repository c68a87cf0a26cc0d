package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.sohoa.dossier.Sha256;

/** Lists of digests as {@code sha256sum} writes and checks them, which are those of BagIt as well. */
final class Manifest {
    private Manifest() {}

    /** Writes a list of the files below {@code root} that are wanted, by path. */
    static void write(Path root, String manifest, Predicate<String> wanted) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String path : paths(root)) {
            if (wanted.test(path)) {
                lines.append(Sha256.of(root.resolve(path)).hex())
                        .append("  ")
                        .append(path)
                        .append('\n');
            }
        }
        Path file = root.resolve(manifest);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, lines);
    }

    /** Every file below, with slashes, in order. */
    static List<String> paths(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
