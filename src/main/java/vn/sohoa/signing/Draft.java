package vn.sohoa.signing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** A signed file that nobody sees yet. Closing it without {@link #publish} leaves nothing. */
final class Draft implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Path signed;
    private final Path file;
    private final Path out;
    private final Instant at;

    Draft(Path out, Instant at) {
        String name = "." + out.getFileName() + ".signing-" + UUID.randomUUID();
        this.signed = out.resolveSibling(name + ".1");
        this.file = out.resolveSibling(name + ".2");
        this.out = out;
        this.at = at;
    }

    /** For the revision that has the signature but no evidence yet. */
    Path signed() {
        return signed;
    }

    Path file() {
        return file;
    }

    Instant at() {
        return at;
    }

    void publish() {
        try {
            sync(file);
            Files.move(file, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path folder = out.toAbsolutePath().getParent();
            if (folder != null) {
                sync(folder);
            }
        } catch (IOException failed) {
            throw disk(out, failed);
        }
    }

    @Override
    public void close() {
        for (Path left : List.of(signed, file)) {
            try {
                Files.deleteIfExists(left);
            } catch (IOException stays) {
                LOG.warn("Cannot delete the draft {}", left, stays);
            }
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static FaultException disk(Path out, IOException failed) {
        return new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_DISK,
                        String.valueOf(out.getFileName()),
                        String.valueOf(failed.getMessage())),
                failed);
    }
}
