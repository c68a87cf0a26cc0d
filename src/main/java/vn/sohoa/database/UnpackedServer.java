package vn.sohoa.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder in which the library unpacks PostgreSQL's programs. It cannot finish what a killed process began, nor use what
 * was copied without its times: it trips over the links that are there already.
 */
final class UnpackedServer {
    /** Written when all is unpacked. */
    private static final String MARK = ".exists";

    private UnpackedServer() {}

    /** Removes what is not whole, and makes what is whole look so. Only for who holds the folder's start lock. */
    static void repair(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> versions;
        try (Stream<Path> list = Files.list(folder)) {
            versions = list.filter(Files::isDirectory).toList();
        }
        for (Path version : versions) {
            Path mark = version.resolve(MARK);
            if (Files.exists(mark)) {
                // the library believes no mark that is older than its folder
                Files.setLastModifiedTime(mark, FileTime.from(Instant.now()));
            } else {
                PathUtils.deleteDirectory(version);
            }
        }
    }
}
