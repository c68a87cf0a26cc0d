package vn.sohoa.archive.store;

import io.minio.Checksum;
import io.minio.GetObjectArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * One look at what a store does. It writes a file at the storage root, which an OCFL validator has to ignore there (OCFL
 * 1.1, E087), and removes it with every version it made, but the one whose lock it tried: that one is hidden, and removed by
 * a later look when its lock has ended.
 */
final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    /** What objects of any look are called, up to what tells them apart. */
    static final String NAME = ".sohoa-probe-";

    private static final byte[] CONTENT = "sohoa".getBytes(StandardCharsets.UTF_8);
    /** By the store's own clock. */
    private static final Duration LOCKED = Duration.ofSeconds(30);

    private static final Duration ABANDONED = Duration.ofMinutes(5);
    private static final String OTHER_CHECKSUM = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final ObjectStore store;
    private final String key;
    private final List<@Nullable String> versions = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private boolean locked;

    Probe(ObjectStore store) {
        this.store = store;
        this.key = store.key(NAME + UUID.randomUUID());
    }

    Abilities run() {
        try {
            store.requireBucket();
            ObjectWriteResponse put = put(Map.of());
            StatObjectResponse seen = Requests.await(client().statObject(StatObjectArgs.builder()
                    .bucket(store.bucket())
                    .object(key)
                    .build()));
            boolean metadata = "application/x-sohoa".equals(seen.contentType())
                    && "seen".equals(seen.userMetadata().getFirst("probe"));
            now = now(put);
            boolean conditional = refused(Map.of("If-None-Match", "*"));
            boolean checksums = refused(Map.of(Http.Headers.X_AMZ_CHECKSUM_SHA256, OTHER_CHECKSUM));
            // last: it leaves the object hidden
            boolean lock = put.versionId() != null && enforcesLock();
            return new Abilities(put.versionId() != null, lock, conditional, checksums, metadata, Optional.empty());
        } catch (MinioException failed) {
            return Abilities.none(Requests.fault(store.describe(), failed).fault());
        } catch (FaultException failed) {
            return Abilities.none(failed.fault());
        } finally {
            clear();
        }
    }

    private ObjectWriteResponse put(Map<String, String> headers) throws MinioException {
        Http.Headers all = new Http.Headers(headers);
        all.set("x-amz-meta-probe", "seen");
        if (!headers.containsKey(Http.Headers.X_AMZ_CHECKSUM_SHA256)) {
            // a put with a lock has to have one
            all.set(
                    Http.Headers.X_AMZ_CHECKSUM_SHA256,
                    Checksum.base64String(Sha256.of(CONTENT).bytes()));
        }
        ObjectWriteResponse put = Requests.await(client().putObject(PutObjectAPIArgs.builder()
                .bucket(store.bucket())
                .object(key)
                .data(CONTENT, CONTENT.length)
                .contentType("application/x-sohoa")
                .headers(all)
                .build()));
        versions.add(put.versionId());
        return put;
    }

    /** Whether a put that ought to fail does; no answer at all is a failure of the probe and not a refusal. */
    private boolean refused(Map<String, String> headers) throws MinioException {
        try {
            put(headers);
            return false;
        } catch (ErrorResponseException answer) {
            return answer.response().code() < 500;
        }
    }

    private boolean enforcesLock() throws MinioException {
        ObjectWriteResponse put;
        try {
            put = put(Uploads.lock(Lock.until(now.plus(LOCKED))));
        } catch (ErrorResponseException unknown) {
            return false;
        }
        remove(key, null);
        try {
            remove(key, put.versionId());
            return false;
        } catch (ErrorResponseException refused) {
            locked = refused.response().code() == 403 && isReadable(put.versionId());
            return locked;
        }
    }

    private boolean isReadable(@Nullable String version) throws MinioException {
        try (var content = Requests.await(client().getObject(GetObjectArgs.builder()
                .bucket(store.bucket())
                .object(key)
                .versionId(version)
                .build()))) {
            return content.readAllBytes().length == CONTENT.length;
        } catch (IOException cut) {
            throw new MinioException(cut);
        }
    }

    /** The store's clock: what it locks ends by that one. */
    private static Instant now(ObjectWriteResponse answer) {
        String date = answer.headers().get("Date");
        return date == null
                ? Instant.EPOCH
                : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
    }

    private void clear() {
        try {
            if (!store.isVersioned()) {
                if (!versions.isEmpty()) {
                    remove(key, null);
                }
                return;
            }
            for (Result<Item> result : client().listObjects(ListObjectsArgs.builder()
                    .bucket(store.bucket())
                    .prefix(store.key(NAME))
                    .includeVersions(true)
                    .build())) {
                clear(result.get());
            }
        } catch (MinioException failed) {
            LOG.warn("The probe's object {} could not be removed", key);
        } catch (FaultException away) {
            LOG.debug("The probe's object {} was not removed: {}", key, away.fault());
        }
    }

    /** Others' objects are left alone while a look may still be going on. */
    private void clear(Item item) throws MinioException {
        boolean own = item.objectName().equals(key);
        boolean hides = own && locked && item.isDeleteMarker();
        if (hides || !own && !isAbandoned(item)) {
            return;
        }
        try {
            remove(item.objectName(), item.versionId());
        } catch (ErrorResponseException refused) {
            LOG.debug("{} is locked and stays for a while", item.objectName());
        }
    }

    private boolean isAbandoned(Item item) {
        return item.lastModified().toInstant().plus(ABANDONED).isBefore(now);
    }

    private void remove(String name, @Nullable String version) throws MinioException {
        RemoveObjectArgs.Builder which =
                RemoveObjectArgs.builder().bucket(store.bucket()).object(name);
        if (version != null) {
            which.versionId(version);
        }
        Requests.await(client().removeObject(which.build()));
    }

    private MinioAsyncClient client() {
        return store.client();
    }
}
