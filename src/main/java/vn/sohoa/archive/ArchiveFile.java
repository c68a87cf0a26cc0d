package vn.sohoa.archive;

import java.nio.file.Path;
import java.util.regex.Pattern;
import vn.sohoa.dossier.Sha256;

/**
 * A file to archive.
 *
 * @param logicalPath its name in the dossier: words of {@code [A-Za-z0-9._-]} joined by slashes, none beginning with a dot
 * @param file where it stands now; it is only read
 * @param mediaType as stored with the object, {@code application/pdf}
 * @param digest what its bytes must have
 */
public record ArchiveFile(String logicalPath, Path file, String mediaType, Sha256 digest) {
    private static final Pattern LOGICAL =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    public ArchiveFile {
        if (!LOGICAL.matcher(logicalPath).matches()) {
            throw new IllegalArgumentException("not a logical path: " + logicalPath);
        }
    }
}
