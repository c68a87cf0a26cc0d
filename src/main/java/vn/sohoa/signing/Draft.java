package vn.sohoa.signing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** A signed file that nobody sees yet. Closing it without {@link #publish} leaves nothing. */
final class Draft implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final String name;
    private final Path out;
    private final Instant at;
    private final Deque<Path> revisions = new ArrayDeque<>();

    Draft(Path out, Instant at) {
        this.name = "." + out.getFileName() + ".signing-" + UUID.randomUUID();
        this.out = out;
        this.at = at;
    }

    /** Where the next revision is to be written. */
    Path next() {
        Path next = out.resolveSibling(name + "." + (revisions.size() + 1));
        revisions.addLast(next);
        return next;
    }

    /** The revision that the newest one continues; there are two at least. */
    Path before() {
        Iterator<Path> newestFirst = revisions.descendingIterator();
        newestFirst.next();
        return newestFirst.next();
    }

    /** The newest revision. */
    Path file() {
        return revisions.getLast();
    }

    Instant at() {
        return at;
    }

    void publish() {
        try {
            sync(file());
            Files.move(file(), out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
        for (Path left : revisions) {
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
