package vn.sohoa.archive;

import io.minio.CopyObjectArgs;
import io.minio.DownloadObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.ocfl.api.exception.OcflIOException;
import io.ocfl.core.storage.cloud.CloudClient;
import io.ocfl.core.storage.cloud.CloudObjectKey;
import io.ocfl.core.storage.cloud.HeadResult;
import io.ocfl.core.storage.cloud.KeyNotFoundException;
import io.ocfl.core.storage.cloud.ListResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The OCFL library's view of the store, on the MinIO client: every object is put whole under its key (in parts, joined at
 * the end, when large) with its content type, {@code x-amz-checksum-sha256} and the user metadata {@code sha256}.
 *
 * <p>Within a {@link Transfer} the first failure is final: what the library does then to roll back, which can remove a
 * version whose success was merely not heard of, does not reach the store. So a failed write leaves what a killed one
 * leaves, and {@link Leftovers} is the one way back from both.
 */
final class MinioCloud implements CloudClient {
    private static final String INVENTORY = "/inventory.json";

    private final ObjectStore store;
    private final CloudObjectKey.Builder keys;
    private final ThreadLocal<@Nullable Transfer> transfer = new ThreadLocal<>();

    MinioCloud(ObjectStore store) {
        this.store = store;
        this.keys = CloudObjectKey.builder().prefix(store.prefix());
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
        CloudObjectKey key = keys.buildFromPath(path);
        return call(() -> {
            new Uploads(client(), bucket())
                    .put(key.getKey(), source, contentType != null ? contentType : contentType(path));
            return key;
        });
    }

    @Override
    public CloudObjectKey uploadBytes(String path, byte[] bytes, @Nullable String contentType) {
        CloudObjectKey key = keys.buildFromPath(path);
        return call(() -> {
            new Uploads(client(), bucket())
                    .put(key.getKey(), bytes, contentType != null ? contentType : contentType(path));
            return key;
        });
    }

    /** A version's inventory that goes to the object's root makes it the newest: what it names has to be durable first. */
    @Override
    public CloudObjectKey copyObject(String source, String destination) {
        CloudObjectKey from = keys.buildFromPath(source);
        CloudObjectKey to = keys.buildFromPath(destination);
        if (source.endsWith(INVENTORY)) {
            String key = from.getKey();
            store.folder().syncTree(key.substring(0, key.length() - INVENTORY.length()));
        }
        return call(() -> {
            StoreFaults.await(client().copyObject(CopyObjectArgs.builder()
                    .bucket(bucket())
                    .object(to.getKey())
                    .source(SourceObject.builder()
                            .bucket(bucket())
                            .object(from.getKey())
                            .build())
                    .build()));
            return to;
        });
    }

    @Override
    public Path downloadFile(String path, Path destination) {
        return call(() -> {
            StoreFaults.await(client().downloadObject(DownloadObjectArgs.builder()
                    .bucket(bucket())
                    .object(key(path))
                    .filename(destination.toString())
                    .build()));
            return destination;
        });
    }

    @Override
    public InputStream downloadStream(String path) {
        return call(() -> new StoreStream(
                StoreFaults.await(client().getObject(GetObjectArgs.builder()
                        .bucket(bucket())
                        .object(key(path))
                        .build())),
                store.describe()));
    }

    @Override
    public InputStream downloadStreamRange(String path, String range) {
        return call(() -> new StoreStream(
                StoreFaults.await(client().getObject(GetObjectArgs.builder()
                        .bucket(bucket())
                        .object(key(path))
                        .extraHeaders(new Http.Headers(Map.of("Range", range)))
                        .build())),
                store.describe()));
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
        StatObjectResponse answer = stat(path);
        return new HeadResult()
                .setContentLength(answer.size())
                .setETag(answer.etag())
                .setLastModified(answer.lastModified().toInstant());
    }

    /** As {@link #head}, with the content type. */
    StatObjectResponse stat(String path) {
        return call(() -> StoreFaults.await(client().statObject(StatObjectArgs.builder()
                .bucket(bucket())
                .object(key(path))
                .build())));
    }

    @Override
    public ListResult list(String prefix) {
        return listing(key(prefix), true, Integer.MAX_VALUE);
    }

    @Override
    public ListResult listDirectory(String path) {
        return listing(folder(path), false, Integer.MAX_VALUE);
    }

    /** The storage root is there when its declaration is: listing it would name every dossier. */
    @Override
    public boolean directoryExists(String path) {
        if (path.isEmpty()) {
            try {
                return head(StorageRoot.DECLARATION).getContentLength() > 0;
            } catch (KeyNotFoundException absent) {
                return false;
            }
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
        deleteObjects(list(folder(path).substring(key("").length())).getObjects().stream()
                .map(object -> object.getKey().getPath())
                .toList());
    }

    @Override
    public void deleteObjects(Collection<String> paths) {
        for (String path : paths) {
            call(() -> {
                StoreFaults.await(client().removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket())
                        .object(key(path))
                        .build()));
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
        return call(() -> Listing.of(store, prefix, recursive, most));
    }

    private String contentType(String path) {
        if (path.endsWith(INVENTORY)) {
            return "application/json; charset=UTF-8";
        }
        Transfer current = transfer.get();
        return current == null ? "application/octet-stream" : current.contentType(path);
    }

    private String key(String path) {
        return keys.buildFromPath(path).getKey();
    }

    private String folder(String path) {
        String key = key(path);
        return key.isEmpty() || key.endsWith("/") ? key : key + "/";
    }

    private MinioAsyncClient client() {
        return store.client();
    }

    private interface Request<T> {
        T send() throws MinioException;
    }

    private <T> T call(Request<T> request) {
        Transfer current = transfer.get();
        if (current != null) {
            current.requireAlive();
        }
        try {
            return request.send();
        } catch (MinioException failed) {
            if (StoreFaults.isMissingKey(failed)) {
                throw new KeyNotFoundException(failed);
            }
            throw Transfer.failed(current, StoreFaults.of(store.describe(), failed));
        }
    }
}
