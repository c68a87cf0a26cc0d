package vn.sohoa.database;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Remembers in the cluster's folder which build of this program has migrated it, because asking Flyway takes a third of a
 * short command's time. Where the build cannot be told, as in tests, Flyway is always asked.
 */
final class SchemaMark {
    private static final String FILE = "sohoa.schema";

    private SchemaMark() {}

    static boolean current(Path cluster) {
        try {
            Path mark = cluster.resolve(FILE);
            return Files.isRegularFile(mark)
                    && build().filter(Files.readString(mark)::equals).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    static void set(Path cluster) {
        build().ifPresent(build -> {
            try {
                Files.writeString(cluster.resolve(FILE), build);
            } catch (IOException unwritable) {
                // the next command asks Flyway again
            }
        });
    }

    /** The jar's size and time of making; nothing when this is no jar. */
    private static Optional<String> build() {
        CodeSource source = SchemaMark.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI());
            BasicFileAttributes facts = Files.readAttributes(jar, BasicFileAttributes.class);
            return facts.isRegularFile()
                    ? Optional.of(facts.size() + " " + facts.lastModifiedTime().toMillis())
                    : Optional.empty();
        } catch (IOException | URISyntaxException untold) {
            return Optional.empty();
        }
    }
}
