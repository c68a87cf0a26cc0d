package vn.sohoa.archive;

import io.minio.GetObjectLockConfigurationArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.FaultException;

/**
 * One look at what a store does. It writes a file at the storage root, which an OCFL validator has to ignore there (OCFL
 * 1.1, E087), and removes it with every version it made.
 */
final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final String NAME = ".sohoa-probe";
    private static final byte[] CONTENT = "sohoa".getBytes(StandardCharsets.UTF_8);

    private final ObjectStore store;
    private final List<@Nullable String> versions = new ArrayList<>();

    Probe(ObjectStore store) {
        this.store = store;
    }

    Abilities run() {
        try {
            store.requireBucket();
            ObjectWriteResponse put = put(Map.of());
            StatObjectResponse seen = StoreFaults.await(client().statObject(StatObjectArgs.builder()
                    .bucket(store.bucket())
                    .object(key())
                    .build()));
            boolean metadata = "application/x-sohoa".equals(seen.contentType())
                    && "seen".equals(seen.userMetadata().getFirst("probe"));
            return new Abilities(
                    put.versionId() != null,
                    objectLock(),
                    refused(Map.of("If-None-Match", "*")),
                    refused(Map.of(Http.Headers.X_AMZ_CHECKSUM_SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
                    metadata,
                    Optional.empty());
        } catch (MinioException failed) {
            return Abilities.none(StoreFaults.of(store.describe(), failed).fault());
        } catch (FaultException failed) {
            return Abilities.none(failed.fault());
        } finally {
            clear();
        }
    }

    private ObjectWriteResponse put(Map<String, String> headers) throws MinioException {
        Http.Headers all = new Http.Headers(headers);
        all.set("x-amz-meta-probe", "seen");
        ObjectWriteResponse put = StoreFaults.await(client().putObject(PutObjectAPIArgs.builder()
                .bucket(store.bucket())
                .object(key())
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

    private boolean objectLock() throws MinioException {
        try {
            StoreFaults.await(client().getObjectLockConfiguration(GetObjectLockConfigurationArgs.builder()
                    .bucket(store.bucket())
                    .build()));
            return true;
        } catch (ErrorResponseException none) {
            return false;
        }
    }

    private void clear() {
        for (String version : versions) {
            try {
                RemoveObjectArgs.Builder which =
                        RemoveObjectArgs.builder().bucket(store.bucket()).object(key());
                if (version != null) {
                    which.versionId(version);
                }
                StoreFaults.await(client().removeObject(which.build()));
            } catch (MinioException failed) {
                LOG.warn("The probe's object {} could not be removed", key());
            }
        }
    }

    private MinioAsyncClient client() {
        return store.client();
    }

    private String key() {
        return store.key(NAME);
    }
}
