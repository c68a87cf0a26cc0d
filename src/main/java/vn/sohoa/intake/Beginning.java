package vn.sohoa.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The kind of a file by its first bytes: enough for its name; what it is, the intake finds out. */
final class Beginning {
    private static final Map<String, String> KINDS =
            Map.of("%PDF", "pdf", "\u00FF\u00D8\u00FF", "jpg", "\u0089PNG", "png", "II*\0", "tif", "MM\0*", "tif");

    private Beginning() {}

    static Optional<String> extension(Path file) {
        if (!SafeFiles.isRegular(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String first = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return KINDS.entrySet().stream()
                    .filter(kind -> first.startsWith(kind.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
