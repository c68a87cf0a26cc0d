package vn.sohoa.archive.ocfl;

import io.ocfl.api.exception.OcflIOException;
import io.ocfl.core.storage.cloud.CloudClient;
import io.ocfl.core.storage.cloud.CloudObjectKey;
import io.ocfl.core.storage.cloud.HeadResult;
import io.ocfl.core.storage.cloud.KeyNotFoundException;
import io.ocfl.core.storage.cloud.ListResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreVault;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.FaultException;

/**
 * The OCFL library's view of the store. Nothing that it puts replaces anything: only the inventory that makes a version the
 * newest one, and its sidecar, are copied over what was there.
 *
 * <p>Within a {@link Transfer} the first failure is final: what the library does then to roll back, which can remove a
 * version whose success was merely not heard of, does not reach the store. So a failed write leaves what a killed one
 * leaves, and {@link Leftovers} is the one way back from both.
 */
final class MinioCloud implements CloudClient {
    private static final String INVENTORY = "/inventory.json";

    private final ObjectStore store;
    private final StoreVault vault;
    private final CloudObjectKey.Builder keys;
    private final Supplier<Lock> rootLock;
    private final ThreadLocal<@Nullable Transfer> transfer = new ThreadLocal<>();

    /** @param rootLock for what is written outside of a transfer: the storage root's own files */
    MinioCloud(ObjectStore store, Supplier<Lock> rootLock) {
        this.store = store;
        this.vault = store.vault();
        this.keys = CloudObjectKey.builder().prefix(store.prefix());
        this.rootLock = rootLock;
    }

    /** What this thread writes from now on belongs to a transfer, until {@link #end}. */
    void begin(Transfer started) {
        transfer.set(started);
    }

    void end() {
        transfer.remove();
    }

    @Override
    public void close() {
        // the store is closed by whoever opened it
    }

    @Override
    public String bucket() {
        return store.bucket();
    }

    @Override
    public String prefix() {
        return store.prefix();
    }

    @Override
    public Future<CloudObjectKey> uploadFileAsync(Path source, String path) {
        return CompletableFuture.completedFuture(uploadFile(source, path));
    }

    @Override
    public Future<CloudObjectKey> uploadFileAsync(Path source, String path, @Nullable String contentType) {
        return CompletableFuture.completedFuture(uploadFile(source, path, contentType));
    }

    @Override
    public CloudObjectKey uploadFile(Path source, String path) {
        return uploadFile(source, path, null);
    }

    @Override
    public CloudObjectKey uploadFile(Path source, String path, @Nullable String contentType) {
        return call(() -> {
            vault.create(path, source, contentType != null ? contentType : contentType(path), lock());
            Transfer current = transfer.get();
            if (current != null) {
                current.readBack(path);
            }
            return keys.buildFromPath(path);
        });
    }

    @Override
    public CloudObjectKey uploadBytes(String path, byte[] bytes, @Nullable String contentType) {
        return call(() -> {
            vault.create(path, bytes, contentType != null ? contentType : contentType(path), lock());
            return keys.buildFromPath(path);
        });
    }

    /** A version's inventory that goes to the object's root makes it the newest: what it names has to be durable first. */
    @Override
    public CloudObjectKey copyObject(String source, String destination) {
        if (source.endsWith(INVENTORY)) {
            store.folder().syncTree(store.key(source.substring(0, source.length() - INVENTORY.length())));
        }
        return call(() -> {
            vault.copy(source, destination, lock());
            return keys.buildFromPath(destination);
        });
    }

    @Override
    public Path downloadFile(String path, Path destination) {
        try (InputStream in = downloadStream(path)) {
            Files.copy(in, destination, StandardCopyOption.REPLACE_EXISTING);
            return destination;
        } catch (IOException failed) {
            throw OcflIOException.from(failed);
        }
    }

    @Override
    public InputStream downloadStream(String path) {
        return call(() -> vault.read(path).map(Vault.Content::in).orElseThrow(() -> missing(path)));
    }

    @Override
    public InputStream downloadStreamRange(String path, String range) {
        return call(() -> vault.readRange(path, range).map(Vault.Content::in).orElseThrow(() -> missing(path)));
    }

    @Override
    public String downloadString(String path) {
        try (InputStream in = downloadStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw OcflIOException.from(failed);
        }
    }

    @Override
    public HeadResult head(String path) {
        StoreVault.Look seen = look(path);
        return new HeadResult()
                .setContentLength(seen.bytes())
                .setETag(seen.etag())
                .setLastModified(seen.at());
    }

    /** As {@link #head}, with the content type. */
    StoreVault.Look look(String path) {
        return call(() -> vault.look(path).orElseThrow(() -> missing(path)));
    }

    @Override
    public ListResult list(String prefix) {
        return listing(prefix, true, Integer.MAX_VALUE);
    }

    @Override
    public ListResult listDirectory(String path) {
        return listing(folder(path), false, Integer.MAX_VALUE);
    }

    /** The storage root is there when its declaration is: listing it would name every dossier. */
    @Override
    public boolean directoryExists(String path) {
        if (path.isEmpty()) {
            return call(() -> vault.look(StorageRoot.DECLARATION))
                    .filter(seen -> seen.bytes() > 0)
                    .isPresent();
        }
        ListResult found = listing(folder(path), false, 1);
        return !found.getObjects().isEmpty() || !found.getDirectories().isEmpty();
    }

    /** Refuses the storage root: the library would clear it away when it fails to set one up. */
    @Override
    public void deletePath(String path) {
        if (path.isBlank()) {
            throw new UnsupportedOperationException("the storage root is never deleted");
        }
        deleteObjects(list(folder(path)).getObjects().stream()
                .map(object -> object.getKey().getPath())
                .toList());
    }

    @Override
    public void deleteObjects(Collection<String> paths) {
        for (String path : paths) {
            call(() -> {
                vault.remove(path);
                return path;
            });
        }
    }

    @Override
    public void safeDeleteObjects(String... paths) {
        safeDeleteObjects(Arrays.asList(paths));
    }

    @Override
    public void safeDeleteObjects(Collection<String> paths) {
        // only ever called to roll back, which Leftovers does
    }

    @Override
    public boolean bucketExists() {
        store.requireBucket();
        return true;
    }

    private ListResult listing(String prefix, boolean recursive, int most) {
        StoreVault.Folder found = call(() -> vault.folder(prefix, recursive, most));
        return new ListResult()
                .setObjects(found.objects().stream()
                        .map(entry -> new ListResult.ObjectListing()
                                .setKey(keys.buildFromPath(entry.path()))
                                .setKeySuffix(entry.path().substring(prefix.length())))
                        .toList())
                .setDirectories(found.folders().stream()
                        .map(path -> new ListResult.DirectoryListing().setPath(path))
                        .toList());
    }

    private Lock lock() {
        Transfer current = transfer.get();
        return current == null ? rootLock.get() : current.lock();
    }

    private String contentType(String path) {
        if (path.endsWith(INVENTORY)) {
            return "application/json; charset=UTF-8";
        }
        Transfer current = transfer.get();
        return current == null ? "application/octet-stream" : current.contentType(path);
    }

    private static String folder(String path) {
        return path.isEmpty() || path.endsWith("/") ? path : path + "/";
    }

    private static KeyNotFoundException missing(String path) {
        return new KeyNotFoundException("no object " + path);
    }

    private <T> T call(Supplier<T> request) {
        Transfer current = transfer.get();
        if (current != null) {
            current.requireAlive();
        }
        try {
            return request.get();
        } catch (FaultException failed) {
            throw Transfer.failed(current, failed);
        }
    }
}
