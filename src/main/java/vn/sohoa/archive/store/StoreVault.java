package vn.sohoa.archive.store;

import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.store.Uploads.Body;
import vn.sohoa.archive.store.Uploads.Parcel;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * A vault in an S3 store. Where the store has to lock objects ({@link ObjectStore#locks}) every version that is written has
 * the lock that was asked for, and the first write makes sure by trying that the store enforces it.
 */
public final class StoreVault implements Vault {
    private static final long SMALL = 1 << 20;
    private static final int SERVER_FAULT = 500;

    private final ObjectStore store;
    private final Uploads uploads;
    private final Retries retries;
    private final Locks locks;

    StoreVault(ObjectStore store, Patience patience) {
        this.store = store;
        this.uploads = new Uploads(store);
        this.retries = new Retries(patience);
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
        call(() -> {
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
        Seen seen = call(() -> {
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
        call(() -> {
            Sha256 source = digest(from).digest();
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
            StoreFaults.await(store.client().copyObject(copy.build()));
            Seen copied = digest(to);
            if (!copied.digest().equals(source)) {
                throw new NotAsSent(to);
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
        return call(() -> {
            List<Entry> objects = new ArrayList<>();
            List<String> folders = new ArrayList<>();
            for (Result<Item> result : store.client()
                    .listObjects(ListObjectsArgs.builder()
                            .bucket(store.bucket())
                            .prefix(store.key(prefix))
                            .recursive(recursive)
                            .maxKeys(Math.min(most, 1000))
                            .build())) {
                Item item = result.get();
                String path = path(item);
                if (item.isDir()) {
                    folders.add(path);
                } else {
                    objects.add(new Entry(path, item.size()));
                }
                if (objects.size() + folders.size() >= most) {
                    break;
                }
            }
            return new Folder(objects, folders);
        });
    }

    @Override
    public List<Version> versions(String prefix) {
        if (!store.isVersioned()) {
            return List.of();
        }
        return call(() -> {
            List<Version> versions = new ArrayList<>();
            for (Result<Item> result : store.client()
                    .listObjects(ListObjectsArgs.builder()
                            .bucket(store.bucket())
                            .prefix(store.key(prefix))
                            .recursive(true)
                            .includeVersions(true)
                            .build())) {
                Item item = result.get();
                versions.add(new Version(
                        path(item),
                        item.versionId(),
                        item.isLatest(),
                        item.isDeleteMarker(),
                        item.lastModified().toInstant()));
            }
            return versions;
        });
    }

    /** How the object looks as it is now; none when there is none. */
    public Optional<Look> look(String path) {
        return look(path, null);
    }

    /** How a certain version looks. */
    public Optional<Look> look(String path, @Nullable String version) {
        return there(() -> {
            StatObjectArgs.Builder which =
                    StatObjectArgs.builder().bucket(store.bucket()).object(store.key(path));
            if (version != null) {
                which.versionId(version);
            }
            StatObjectResponse seen = StoreFaults.await(store.client().statObject(which.build()));
            return new Look(
                    seen.size(),
                    seen.contentType(),
                    seen.etag(),
                    seen.lastModified().toInstant(),
                    seen.lockRetainUntilDate() == null
                            ? null
                            : seen.lockRetainUntilDate().toInstant());
        });
    }

    /** What is small is read again when it does not have the digest it was put with: it may have been spoilt on the way. */
    @Override
    public Optional<Content> read(String path) {
        return there(() -> {
            Small first = small(path);
            return first.spoilt() ? small(path).content() : first.content();
        });
    }

    /** @param spoilt it does not have the digest it was put with */
    private record Small(Content content, boolean spoilt) {}

    private Small small(String path) throws MinioException {
        GetObjectResponse answer = answer(path, null, Map.of());
        String length = answer.headers().get("Content-Length");
        String digest = answer.headers().get("x-amz-meta-sha256");
        if (length == null || Long.parseLong(length) > SMALL || digest == null) {
            return new Small(content(answer), false);
        }
        try (answer) {
            byte[] bytes = answer.readAllBytes();
            return new Small(
                    new Content(
                            new ByteArrayInputStream(bytes), answer.headers().get("x-amz-version-id")),
                    !Sha256.of(bytes).hex().equals(digest));
        } catch (IOException cut) {
            throw new MinioException(cut);
        }
    }

    @Override
    public Optional<Content> read(String path, String version) {
        return store.isVersioned() ? there(() -> get(path, version, Map.of())) : Optional.empty();
    }

    /** Some bytes of an object, as HTTP's {@code Range} names them. */
    public Optional<Content> readRange(String path, String range) {
        return there(() -> get(path, null, Map.of("Range", range)));
    }

    @Override
    public void remove(String path) {
        call(() -> {
            StoreFaults.await(store.client()
                    .removeObject(RemoveObjectArgs.builder()
                            .bucket(store.bucket())
                            .object(store.key(path))
                            .build()));
            return path;
        });
    }

    @Override
    public void unhide(Version marker) {
        if (!marker.deleteMarker()) {
            throw new IllegalArgumentException("no marker: " + marker);
        }
        call(() -> removed(marker));
    }

    @Override
    public Lock lock(Version version) {
        if (version.deleteMarker() || !store.locks()) {
            return Lock.NONE;
        }
        Instant until = look(version.path(), version.id()).map(Look::retainUntil).orElse(null);
        return new Lock(until, isHeld(version.path(), version.id()));
    }

    @Override
    public void destroy(Version version) {
        call(() -> {
            try {
                return removed(version);
            } catch (ErrorResponseException refused) {
                Lock lock = refused.response().code() < SERVER_FAULT ? lock(version) : Lock.NONE;
                if (lock.equals(Lock.NONE)) {
                    throw refused;
                }
                // stores refuse with so different words that only the lock itself tells
                throw new FaultException(
                        Fault.of(
                                FaultCode.POLICY_RETENTION,
                                version.path(),
                                store.describe() + ": " + refused.errorResponse().code() + ", " + lock),
                        refused);
            }
        });
    }

    @Override
    public void emptied(String folder) {
        store.folder().emptied(store.key(folder));
    }

    private Version removed(Version version) throws MinioException {
        StoreFaults.await(store.client()
                .removeObject(RemoveObjectArgs.builder()
                        .bucket(store.bucket())
                        .object(store.key(version.path()))
                        .versionId(version.id())
                        .build()));
        return version;
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
        return call(() -> {
            locks.retain(path, version, wanted);
            return locks.require(
                    path, version, look(path, version).map(Look::retainUntil).orElse(null), Lock.until(wanted));
        });
    }

    /** Whether a version is under legal hold. */
    public boolean isHeld(String path, String version) {
        return call(() -> locks.isHeld(path, version));
    }

    /** Puts a version under legal hold, or releases it. */
    public void hold(String path, String version, boolean held) {
        call(() -> {
            locks.hold(path, version, held);
            return path;
        });
    }

    /** An object that was read through. */
    private record Seen(
            Sha256 digest,
            @Nullable String version,
            @Nullable Instant lockedUntil) {}

    private Seen digest(String path) throws MinioException {
        try (GetObjectResponse answer = answer(path, null, Map.of());
                DigestInputStream in = new DigestInputStream(answer, Sha256.digester())) {
            in.transferTo(OutputStream.nullOutputStream());
            String end = answer.headers().get("x-amz-object-lock-retain-until-date");
            return new Seen(
                    Sha256.finish(in.getMessageDigest().digest()),
                    answer.headers().get("x-amz-version-id"),
                    end == null ? null : Instant.parse(end));
        } catch (IOException cut) {
            throw new MinioException(cut);
        }
    }

    private Seen requireSame(Parcel parcel) throws MinioException {
        Seen seen = digest(path(parcel));
        if (!seen.digest().equals(parcel.body().digest())) {
            // a second look: the answer may have been spoilt, and not the object
            seen = digest(path(parcel));
        }
        if (!seen.digest().equals(parcel.body().digest())) {
            throw new NotAsSent(path(parcel));
        }
        locks.require(path(parcel), seen.version(), seen.lockedUntil(), parcel.lock());
        return seen;
    }

    private boolean isSame(Parcel parcel) throws MinioException {
        try {
            return digest(path(parcel)).digest().equals(parcel.body().digest());
        } catch (MinioException failed) {
            if (StoreFaults.isMissingKey(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private Content get(String path, @Nullable String version, Map<String, String> headers) throws MinioException {
        return content(answer(path, version, headers));
    }

    private Content content(GetObjectResponse answer) {
        return new Content(
                new StoreStream(answer, store.describe()), answer.headers().get("x-amz-version-id"));
    }

    private GetObjectResponse answer(String path, @Nullable String version, Map<String, String> headers)
            throws MinioException {
        GetObjectArgs.Builder which =
                GetObjectArgs.builder().bucket(store.bucket()).object(store.key(path));
        if (version != null) {
            which.versionId(version);
        }
        if (!headers.isEmpty()) {
            which.extraHeaders(new Http.Headers(headers));
        }
        return StoreFaults.await(store.client().getObject(which.build()));
    }

    private Parcel parcel(String path, Body body, String mediaType, Lock lock) {
        store.requireLock();
        return new Parcel(store.key(path), body, mediaType, locks.capped(lock));
    }

    private String path(Parcel parcel) {
        return parcel.key().substring(store.key("").length());
    }

    private String path(Item item) {
        return item.objectName().substring(store.key("").length());
    }

    private <T> Optional<T> there(Retries.Request<T> request) {
        try {
            return Optional.of(retries.send(request));
        } catch (MinioException failed) {
            if (StoreFaults.isMissingKey(failed)) {
                return Optional.empty();
            }
            throw StoreFaults.of(store.describe(), failed);
        }
    }

    private <T> T call(Retries.Request<T> request) {
        try {
            return retries.send(request);
        } catch (NotAsSent lying) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_ARCHIVE, lying.path, "read back, it has another digest"), lying);
        } catch (MinioException failed) {
            throw StoreFaults.of(store.describe(), failed);
        }
    }

    private FaultException occupied(String path) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_STORE, store.describe(), "something else is there already: " + path));
    }

    /** The store says that it has an object, and has another. */
    private static final class NotAsSent extends MinioException {
        private static final long serialVersionUID = 1L;
        private final String path;

        NotAsSent(String path) {
            super("read back, it is not what was sent: " + path);
            this.path = path;
        }
    }
}
