package vn.sohoa.archive.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.EmptyFolders;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The folder behind an embedded store, whose server renames files into place without syncing them: here they are made to
 * outlive a loss of power. A configured store answers for its own durability and has no folder.
 */
public final class DurableFolder {
    public static final DurableFolder NONE = new DurableFolder(Optional.empty());

    private final Optional<Path> bucket;

    private DurableFolder(Optional<Path> bucket) {
        this.bucket = bucket;
    }

    public static DurableFolder of(Path bucket) {
        return new DurableFolder(Optional.of(bucket));
    }

    /** Syncs every file and folder below a key. */
    public void syncTree(String key) {
        bucket.ifPresent(path -> {
            try (Stream<Path> tree = Files.walk(path.resolve(key))) {
                sync(tree.toList());
            } catch (IOException failed) {
                throw fault(path, failed);
            }
        });
    }

    /** Syncs the files that stand directly in a folder, the folder and the one it stands in. */
    public void syncFiles(String key) {
        bucket.ifPresent(path -> {
            Path folder = path.resolve(key);
            try (Stream<Path> files = Files.list(folder)) {
                sync(Stream.concat(files.filter(Files::isRegularFile), Stream.of(folder, folder.resolveSibling(".")))
                        .toList());
            } catch (IOException failed) {
                throw fault(path, failed);
            }
        });
    }

    /** Removes what is left of a folder without files, and makes it durable that it is gone. */
    public void emptied(String key) {
        bucket.ifPresent(path -> {
            try {
                EmptyFolders.remove(path, path.resolve(key));
            } catch (IOException failed) {
                throw fault(path, failed);
            }
        });
    }

    /** All at once: the file system's journal then commits them together, in a quarter of the time. */
    private static void sync(List<Path> paths) throws IOException {
        List<Future<?>> syncs;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            syncs = paths.stream()
                    .<Future<?>>map(path -> threads.submit(() -> sync(path)))
                    .toList();
        }
        for (Future<?> sync : syncs) {
            if (sync.state() != Future.State.SUCCESS) {
                throw new IOException(sync.exceptionNow());
            }
        }
    }

    private static @Nullable Void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return null;
    }

    private static FaultException fault(Path path, IOException failed) {
        return new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_DISK,
                        path.toString(),
                        failed.getClass().getSimpleName()),
                failed);
    }
}
