package vn.sohoa.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.Acting;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Files on their way into the inbox, in a hidden folder of it: on its file system, so that a rename brings them in whole. Whoever
 * works on one holds a lock that the system gives back when a process dies. With its list written the folder is accepted,
 * and is kept until everything on the list is done; without, it is removed.
 */
final class DeliveryFolder implements AutoCloseable {
    /** @param file its name here; {@code path}: in the inbox */
    record Line(String file, String path, String dossier, long bytes, String sha256) {}

    /** @param actor for whom; none = the process itself */
    record Journal(@Nullable String actor, List<Line> lines) {
        /** In the name of whoever it was begun for. */
        void resume(Runnable work) {
            if (actor == null) {
                work.run();
                return;
            }
            try (Acting acting = Acting.as(actor)) {
                work.run();
            }
        }
    }

    private static final String HIDDEN = ".upload";
    private static final String LIST = "list.json";
    private static final String LOCK = "lock";
    /** Of this process, which would lose its lock on one by merely looking at it again. */
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final FileChannel lock;
    private int files;

    private DeliveryFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DeliveryFolder make(Path inbox) throws IOException {
        Files.createDirectories(inbox);
        SafeFiles.makeFolders(inbox, inbox.resolve(HIDDEN));
        Path folder = inbox.resolve(HIDDEN).resolve(UUID.randomUUID().toString());
        LIVE.add(folder);
        try {
            Files.createDirectory(folder);
            FileChannel lock = lock(folder);
            if (lock == null) {
                throw new IOException("cannot lock " + folder);
            }
            return new DeliveryFolder(folder, lock);
        } catch (IOException | RuntimeException failed) {
            LIVE.remove(folder);
            throw failed;
        }
    }

    /** Those that nobody works on any more; each is locked, and has to be closed. */
    static List<DeliveryFolder> left(Path inbox) throws IOException {
        Path all = inbox.resolve(HIDDEN);
        List<DeliveryFolder> left = new ArrayList<>();
        if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
            return left;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && LIVE.add(folder)) {
                    FileChannel lock = lock(folder);
                    if (lock == null) {
                        LIVE.remove(folder);
                    } else {
                        left.add(new DeliveryFolder(folder, lock));
                    }
                }
            }
        }
        return left;
    }

    String id() {
        return String.valueOf(folder.getFileName());
    }

    /** A name for one more file. */
    Path free() {
        files++;
        return folder.resolve("%04d.part".formatted(files));
    }

    Path file(Line line) {
        return folder.resolve(line.file());
    }

    void write(List<Line> lines) {
        try {
            SafeFiles.write(
                    folder.resolve(LIST),
                    JSON.writeValueAsString(new Journal(Acting.who().orElse(null), lines)));
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    Optional<Journal> journal() throws IOException {
        Path list = folder.resolve(LIST);
        return SafeFiles.isRegular(list)
                ? Optional.of(JSON.readValue(Files.readString(list), Journal.class))
                : Optional.empty();
    }

    /** Everything on the list is where it belongs, and is recorded. */
    void done() {
        try {
            Files.deleteIfExists(folder.resolve(LIST));
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!SafeFiles.exists(folder.resolve(LIST)) && SafeFiles.exists(folder)) {
                PathUtils.deleteDirectory(folder);
            }
        } finally {
            LIVE.remove(folder);
        }
    }

    /** Null when another process has it, or when the folder is gone meanwhile. */
    private static @Nullable FileChannel lock(Path folder) throws IOException {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
            return null;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private FaultException unavailable(IOException cause) {
        String detail = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), detail), cause);
    }
}
