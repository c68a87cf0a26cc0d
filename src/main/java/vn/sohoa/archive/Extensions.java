package vn.sohoa.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.fixity.Reading;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Files beside the objects, in folders of extensions (OCFL 1.1 §4.2) and in the storage root itself. What is put there is put
 * once, locked as long as anything is, entered in the ledger and, where that is wanted, copied before the call returns; killed
 * in between, the same call does the rest. Throws {@link FaultException}: UNAVAILABLE_STORE when the store does not answer.
 */
public final class Extensions {
    private final ObjectStore store;
    private final Safeguards safeguards;
    private final ReentrantLock writing = new ReentrantLock();

    /** @param safeguards what goes with every write */
    public Extensions(ObjectStore store, Safeguards safeguards) {
        this.store = store;
        this.safeguards = safeguards;
    }

    /**
     * Puts a file that is not there yet; what is there already stays and has to be the same.
     *
     * @param path in the storage root, one of the holding's
     * @throws FaultException also INTEGRITY_ARCHIVE when something else is there
     */
    public void create(Holding holding, String path, byte[] bytes, String mediaType) {
        writing.lock();
        try {
            safeguards.before().run();
            store.requireBucket();
            safeguards.ledger().begin(holding);
            // asked first: not every store that keeps versions heeds the condition of a put
            if (!isThere(path, bytes)) {
                clearHalfPuts(path);
                store.vault()
                        .create(path, bytes, mediaType, safeguards.keeping().permanent());
            }
            store.folder().syncFiles(store.key(path.substring(0, path.lastIndexOf('/'))));
            safeguards.ledger().written(holding, null, List.of(kept(path)));
            safeguards.secondCopy().accept(holding);
        } finally {
            writing.unlock();
        }
    }

    private boolean isThere(String path, byte[] bytes) {
        Optional<byte[]> there = read(path);
        if (there.isPresent() && !Arrays.equals(there.get(), bytes)) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_ARCHIVE, path, "the store has something else under that name"));
        }
        return there.isPresent();
    }

    /** A file's bytes; none when there is no such file. */
    public Optional<byte[]> read(String path) {
        store.requireBucket();
        Optional<Vault.Content> content = store.vault().read(path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get().in()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException cut) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, store.describe(), String.valueOf(cut.getMessage())), cut);
        }
    }

    /** Paths that begin so, in order. */
    public List<String> paths(String prefix) {
        store.requireBucket();
        return store.vault().list(prefix).stream()
                .map(Vault.Entry::path)
                .filter(path -> !ObjectStore.HALF_PUT.matcher(path).matches())
                .sorted()
                .toList();
    }

    /** What the store has beside its objects. */
    List<Holding> holdings() {
        store.requireBucket();
        return Stream.concat(store.vault().roots().stream(), paths(Holding.EXTENSIONS).stream())
                .flatMap(path -> Holding.beside(path).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Tells the ledger of everything that is there: of a write that died, or of the time before there was a ledger. */
    void enter(Holding holding) {
        List<KeptFile> files = new ArrayList<>();
        for (String path : paths(holding.kind() == Holding.Kind.ROOT ? Holding.EXTENSIONS : holding.prefix())) {
            if (holding.has(path)) {
                files.add(kept(path));
            }
        }
        store.vault().roots().stream().filter(holding::has).forEach(path -> files.add(kept(path)));
        safeguards.ledger().written(holding, null, files);
    }

    private KeptFile kept(String path) {
        Reading read = Reading.of(store.vault(), path)
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.INTEGRITY_ARCHIVE, path, "it is gone")));
        List<String> versions = store.vault().versions(path).stream()
                .filter(version -> version.path().equals(path))
                .map(Vault.Version::id)
                .toList();
        return new KeptFile(path, read.sha512(), read.bytes(), versions);
    }

    /** What a killed process left of the same name. */
    private void clearHalfPuts(String path) {
        store.vault().list(path).stream()
                .map(Vault.Entry::path)
                .filter(found -> ObjectStore.HALF_PUT.matcher(found).matches())
                .forEach(store.vault()::remove);
    }
}
