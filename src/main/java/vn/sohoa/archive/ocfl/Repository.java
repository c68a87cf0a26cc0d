package vn.sohoa.archive.ocfl;

import com.fasterxml.jackson.core.JacksonException;
import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.CorruptObjectException;
import io.ocfl.api.exception.FixityCheckException;
import io.ocfl.api.exception.InvalidInventoryException;
import io.ocfl.api.exception.NotFoundException;
import io.ocfl.api.exception.ObjectOutOfSyncException;
import io.ocfl.api.exception.OcflIOException;
import io.ocfl.api.model.OcflVersion;
import io.ocfl.core.OcflRepositoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** The OCFL library over the store, made at the first call; and what its exceptions mean. */
public final class Repository implements AutoCloseable {
    private final ObjectStore store;
    private final MinioCloud cloud;
    private final Path workDir;
    private final InventoryCache inventories = new InventoryCache();
    private @Nullable OcflRepository made;

    /**
     * @param rootLock of the storage root's own files
     * @param workDir where versions are put together before they go to the store; its content is of no value between calls
     */
    public Repository(ObjectStore store, Supplier<Lock> rootLock, Path workDir) {
        this.store = store;
        this.cloud = new MinioCloud(store, rootLock);
        this.workDir = workDir;
    }

    /** What a call does with the library. */
    public interface Body<T> {
        T run(OcflRepository ocfl) throws IOException;
    }

    /** Runs a call that writes nothing. */
    public <T> T call(String subject, Body<T> body) {
        return run(subject, null, body);
    }

    /** Runs a call that writes an object; of several failures the store's own first one is what is told. */
    public <T> T call(String subject, Transfer transfer, Body<T> body) {
        cloud.begin(transfer);
        try {
            return run(subject, transfer, body);
        } finally {
            cloud.end();
        }
    }

    /** Puts right what an interrupted upload left of an object; returns whether the object exists afterwards. */
    public boolean clear(String folder) throws IOException {
        return new Leftovers(cloud, folder, true).clear();
    }

    /** As {@link #clear}, of an object of which nobody knows whether anything was being written: damage is not taken for that. */
    public boolean clearIfInterrupted(String folder) throws IOException {
        return new Leftovers(cloud, folder, false).clear();
    }

    private <T> T run(String subject, @Nullable Transfer transfer, Body<T> body) {
        try {
            return body.run(open());
        } catch (RuntimeException | IOException failed) {
            if (transfer != null && transfer.failure().isPresent()) {
                throw transfer.failure().get();
            }
            throw fault(subject, failed);
        } finally {
            inventories.invalidateAll();
        }
    }

    private RuntimeException fault(String subject, Exception failed) {
        String detail = String.valueOf(failed.getMessage());
        return switch (failed) {
            case CorruptObjectException corrupt -> fault(FaultCode.INTEGRITY_ARCHIVE, subject, detail, corrupt);
            case FixityCheckException changed -> fault(FaultCode.INTEGRITY_ARCHIVE, subject, detail, changed);
            case InvalidInventoryException broken -> fault(FaultCode.INTEGRITY_ARCHIVE, subject, detail, broken);
            case ObjectOutOfSyncException raced -> fault(FaultCode.INTEGRITY_ARCHIVE, subject, detail, raced);
            case NotFoundException absent -> fault(FaultCode.USAGE_NOT_FOUND, subject, "", absent);
            case OcflIOException unread -> unread(subject, detail, unread);
            case IOException disk -> fault(FaultCode.UNAVAILABLE_DISK, workDir.toString(), detail, disk);
            case RuntimeException other -> other;
            default -> new IllegalStateException(failed);
        };
    }

    private FaultException unread(String subject, String detail, OcflIOException unread) {
        return unread.getCause() instanceof JacksonException
                ? fault(FaultCode.INTEGRITY_ARCHIVE, subject, "an inventory is not JSON: " + detail, unread)
                : fault(FaultCode.UNAVAILABLE_DISK, workDir.toString(), detail, unread);
    }

    private static FaultException fault(FaultCode code, String subject, String detail, Exception cause) {
        return new FaultException(Fault.of(code, subject, detail), cause);
    }

    private synchronized OcflRepository open() throws IOException {
        OcflRepository opened = made;
        if (opened == null) {
            store.requireBucket();
            Path own = staging();
            new StorageRoot(cloud, own).ensure();
            opened = new OcflRepositoryBuilder()
                    .defaultLayoutConfig(StorageRoot.LAYOUT)
                    .ocflConfig(config -> config.setOcflVersion(OcflVersion.OCFL_1_1)
                            .setDefaultDigestAlgorithm(DigestAlgorithmRegistry.sha512))
                    // what an office keeps beside its objects
                    .ignoreUnsupportedExtensions(
                            Set.of("sohoa-audit", "sohoa-evidence", "sohoa-disposal", "sohoa-set-aside"))
                    .inventoryCache(inventories)
                    .prettyPrintJson()
                    .storage(storage -> storage.cloud(cloud))
                    .workDir(own)
                    .build();
            made = opened;
        }
        return opened;
    }

    /** A folder of this process; those of processes that are gone are removed. */
    private Path staging() throws IOException {
        Path own = workDir.resolve(Long.toString(ProcessHandle.current().pid()));
        Files.createDirectories(own);
        try (Stream<Path> folders = Files.list(workDir)) {
            for (Path folder : folders.filter(Repository::isOrphan).toList()) {
                deleteTree(folder);
            }
        }
        return own;
    }

    private static boolean isOrphan(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("\\d{1,10}")
                && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }

    private static void deleteTree(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
            made = null;
        }
    }
}
