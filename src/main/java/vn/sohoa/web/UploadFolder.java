package vn.sohoa.web;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Where the server puts what browsers send, until a page has looked at it; in the data folder, and a killed process's is removed. */
record UploadFolder(Path folder) {
    private static final String PREFIX = "upload-";
    private static final long FORM = 1 << 20;
    private static final int MOST_FILES = 500;

    static UploadFolder make(Path run) {
        try {
            Files.createDirectories(run);
            try (DirectoryStream<Path> all = Files.newDirectoryStream(run, PREFIX + "*")) {
                for (Path left : all) {
                    if (isDead(left)) {
                        PathUtils.delete(left);
                    }
                }
            }
            return new UploadFolder(Files.createDirectories(
                    run.resolve(PREFIX + ProcessHandle.current().pid())));
        } catch (IOException failed) {
            String detail = failed.getClass().getSimpleName() + ": " + failed.getMessage();
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, run.toString(), detail), failed);
        }
    }

    /** @param limit largest file that may come in, in bytes */
    Map<String, Object> properties(long limit) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("spring.servlet.multipart.location", folder.toAbsolutePath().toString());
        said.put("spring.servlet.multipart.max-file-size", limit + "B");
        said.put("spring.servlet.multipart.max-request-size", Math.addExact(limit, FORM) + "B");
        // an officer's key file never lies on the disk
        said.put("spring.servlet.multipart.file-size-threshold", "64KB");
        said.put("server.tomcat.max-part-count", MOST_FILES);
        // what is refused is read to its end, so that the browser hears why
        said.put("server.tomcat.max-swallow-size", Math.min(Integer.MAX_VALUE, Math.addExact(limit, FORM)) + "B");
        return said;
    }

    private static boolean isDead(Path left) {
        try {
            long pid = Long.parseLong(left.getFileName().toString().substring(PREFIX.length()));
            return ProcessHandle.of(pid).isEmpty()
                    || pid == ProcessHandle.current().pid();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }
}
