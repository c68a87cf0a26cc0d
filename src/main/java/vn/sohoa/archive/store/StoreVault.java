package vn.sohoa.archive.store;

import io.minio.CopyObjectArgs;
import io.minio.SourceObject;
import io.minio.errors.MinioException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.store.Uploads.Body;
import vn.sohoa.archive.store.Uploads.Parcel;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * A vault in an S3 store. Where the store has to lock objects ({@link ObjectStore#locks}) every version that is written has
 * the lock that was asked for, and the first write makes sure by trying that the store enforces it.
 */
public final class StoreVault implements Vault {
    private final ObjectStore store;
    private final Uploads uploads;
    private final Downloads downloads;
    private final Requests requests;
    private final Listing listing;
    private final Removals removals;
    private final Locks locks;

    StoreVault(ObjectStore store, ObjectStore.Wire wire) {
        this.store = store;
        this.downloads = new Downloads(store);
        this.uploads = new Uploads(store, downloads, wire.part());
        this.requests = new Requests(store, wire.patience());
        this.listing = new Listing(store, requests);
        this.removals = new Removals(store, requests);
        this.locks = new Locks(store);
    }

    /** An object's size, type and times, as the store has them. */
    public record Look(
            long bytes,
            @Nullable String mediaType,
            String etag,
            Instant at,
            @Nullable Instant retainUntil) {}

    /** What stands in a folder. */
    public record Folder(List<Entry> objects, List<String> folders) {}

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void prepare() {
        store.requireBucket();
    }

    /**
     * Puts an object that is not there yet, and reads it back. When something is there already it stays, and has to be the same.
     *
     * @throws FaultException also UNAVAILABLE_STORE when something else is there, INTEGRITY_ARCHIVE when what is read back
     *     keeps being something else than was sent
     */
    public void create(String path, Path file, String mediaType, Lock lock) {
        create(path, parcel(path, Body.of(file), mediaType, lock));
    }

    /** As {@link #create(String, Path, String, Lock)}. */
    public void create(String path, byte[] bytes, String mediaType, Lock lock) {
        create(path, parcel(path, Body.of(bytes), mediaType, lock));
    }

    private void create(String path, Parcel parcel) {
        boolean[] sent = {false};
        requests.call(() -> {
            if (!sent[0]) {
                sent[0] = true;
                if (uploads.create(parcel)) {
                    requireSame(parcel);
                } else if (!isSame(parcel)) {
                    throw occupied(path);
                }
            } else if (!isSame(parcel)) {
                uploads.replace(parcel);
                requireSame(parcel);
            }
            return path;
        });
    }

    @Override
    public @Nullable String put(String path, Path file, String mediaType, Lock lock) {
        Parcel parcel = parcel(path, Body.of(file), mediaType, lock);
        Downloads.Seen seen = requests.call(() -> {
            uploads.replace(parcel);
            return requireSame(parcel);
        });
        int slash = path.lastIndexOf('/');
        store.folder().syncFiles(store.key(slash < 0 ? "" : path.substring(0, slash)));
        return seen.version();
    }

    /** Copies within the store, over whatever is at the target; the copy is read back and has to be the source's bytes. */
    public void copy(String from, String to, Lock lock) {
        store.requireLock();
        requests.call(() -> {
            Sha256 source = downloads.digest(from).digest();
            CopyObjectArgs.Builder copy = CopyObjectArgs.builder()
                    .bucket(store.bucket())
                    .object(store.key(to))
                    .source(SourceObject.builder()
                            .bucket(store.bucket())
                            .object(store.key(from))
                            .build());
            if (store.locks()) {
                copy.legalHold(lock.held());
                Instant end = locks.capped(lock).retainUntil();
                if (end != null) {
                    copy.retention(Uploads.retention(end));
                }
            }
            Requests.await(store.client().copyObject(copy.build()));
            Downloads.Seen copied = downloads.digest(to);
            if (!copied.digest().equals(source)) {
                throw new Requests.NotAsSent(to);
            }
            locks.require(to, copied.version(), copied.lockedUntil(), locks.capped(lock));
            return to;
        });
    }

    @Override
    public List<Entry> list(String prefix) {
        return folder(prefix, true, Integer.MAX_VALUE).objects();
    }

    @Override
    public List<String> roots() {
        Folder root = folder("", false, Integer.MAX_VALUE);
        List<String> names = new ArrayList<>(root.folders());
        root.objects().forEach(object -> names.add(object.path()));
        return names;
    }

    /**
     * Lists all pages.
     *
     * @param recursive whether folders are gone into; otherwise they are named, with a slash at their end
     * @param most how many entries are enough
     */
    public Folder folder(String prefix, boolean recursive, int most) {
        return listing.folder(prefix, recursive, most);
    }

    @Override
    public List<Version> versions(String prefix) {
        return listing.versions(prefix);
    }

    /** How the object looks as it is now; none when there is none. */
    public Optional<Look> look(String path) {
        return look(path, null);
    }

    /** How a certain version looks. */
    public Optional<Look> look(String path, @Nullable String version) {
        return requests.there(() -> downloads.look(path, version));
    }

    @Override
    public Optional<Content> read(String path) {
        return requests.there(() -> downloads.read(path));
    }

    @Override
    public Optional<Content> read(String path, String version) {
        return store.isVersioned() ? requests.there(() -> downloads.get(path, version, Map.of())) : Optional.empty();
    }

    /** Some bytes of an object, as HTTP's {@code Range} names them. */
    public Optional<Content> readRange(String path, String range) {
        return requests.there(() -> downloads.get(path, null, Map.of("Range", range)));
    }

    @Override
    public void remove(String path) {
        removals.remove(path);
    }

    @Override
    public void unhide(Version marker) {
        if (!marker.deleteMarker()) {
            throw new IllegalArgumentException("no marker: " + marker);
        }
        removals.destroy(marker, () -> Lock.NONE);
    }

    @Override
    public Lock lock(Version version) {
        if (version.deleteMarker() || !store.locks()) {
            return Lock.NONE;
        }
        Instant until =
                look(version.path(), version.id()).map(Look::retainUntil).orElse(null);
        return new Lock(until, isHeld(version.path(), version.id()));
    }

    @Override
    public void destroy(Version version) {
        removals.destroy(version, () -> lock(version));
    }

    @Override
    public void emptied(String folder) {
        store.folder().emptied(store.key(folder));
    }

    /**
     * Locks a version for longer, as long as the store takes. The store refuses to shorten, and so does this: nothing happens.
     *
     * @return until when it is locked now; none in a store that does not lock
     */
    public @Nullable Instant extend(String path, String version, Instant until) {
        Instant end = look(path, version).map(Look::retainUntil).orElse(null);
        Instant wanted = locks.capped(Lock.until(until)).retainUntil();
        if (wanted == null || end != null && !end.isBefore(wanted)) {
            return end;
        }
        return requests.call(() -> {
            locks.retain(path, version, wanted);
            return locks.require(
                    path, version, look(path, version).map(Look::retainUntil).orElse(null), Lock.until(wanted));
        });
    }

    /** Whether a version is under legal hold. */
    public boolean isHeld(String path, String version) {
        return requests.call(() -> locks.isHeld(path, version));
    }

    /** Puts a version under legal hold, or releases it. */
    public void hold(String path, String version, boolean held) {
        requests.call(() -> {
            locks.hold(path, version, held);
            return path;
        });
    }

    private Downloads.Seen requireSame(Parcel parcel) throws MinioException {
        Downloads.Seen seen = downloads.digest(path(parcel));
        if (!seen.digest().equals(parcel.body().digest())) {
            // a second look: the answer may have been spoilt, and not the object
            seen = downloads.digest(path(parcel));
        }
        if (!seen.digest().equals(parcel.body().digest())) {
            throw new Requests.NotAsSent(path(parcel));
        }
        locks.require(path(parcel), seen.version(), seen.lockedUntil(), parcel.lock());
        return seen;
    }

    private boolean isSame(Parcel parcel) throws MinioException {
        try {
            return downloads.digest(path(parcel)).digest().equals(parcel.body().digest());
        } catch (MinioException failed) {
            if (Requests.isMissingKey(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private Parcel parcel(String path, Body body, String mediaType, Lock lock) {
        store.requireLock();
        return new Parcel(store.key(path), body, mediaType, locks.capped(lock));
    }

    private String path(Parcel parcel) {
        return parcel.key().substring(store.key("").length());
    }

    private FaultException occupied(String path) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_STORE, store.describe(), "something else is there already: " + path));
    }
}
