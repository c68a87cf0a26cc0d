package vn.sohoa.archive.store;

import io.minio.DisableObjectLegalHoldArgs;
import io.minio.EnableObjectLegalHoldArgs;
import io.minio.GetObjectRetentionArgs;
import io.minio.IsObjectLegalHoldEnabledArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The locks of versions in a store. A store may take an end that it cannot hold and keep another, in the past: so every end is
 * read back, and the latest one that the store holds is found with the first version that needs it.
 */
final class Locks {
    /** Where seconds since 1970 end that are kept in 32 bits, without and with a sign; a day less. */
    private static final List<Instant> ENDS =
            List.of(Instant.parse("2106-02-06T00:00:00Z"), Instant.parse("2038-01-18T00:00:00Z"));

    private static final Set<String> NEVER_HELD =
            Set.of("ObjectLockConfigurationNotFoundError", "NoSuchObjectLockConfiguration");

    private final ObjectStore store;
    private volatile Instant longest = Instant.MAX;

    Locks(ObjectStore store) {
        this.store = store;
    }

    /** The lock, as far as the store is known to hold it; none in a store that does not lock. */
    Lock capped(Lock lock) {
        if (!store.locks()) {
            return Lock.NONE;
        }
        Instant end = lock.retainUntil();
        return end != null && end.isAfter(longest) ? new Lock(longest, lock.held()) : lock;
    }

    /**
     * Makes sure that a version is locked as long as was asked for, or as the store can.
     *
     * @param seen until when the store says that it is locked
     * @return until when it is locked; 1970 when that was not asked for
     * @throws FaultException CONFIGURATION_NO_OBJECT_LOCK when the store holds no such end at all
     */
    Instant require(String path, @Nullable String version, @Nullable Instant seen, Lock asked) throws MinioException {
        Instant end = asked.retainUntil();
        if (end == null || version == null) {
            return seen == null ? Instant.EPOCH : seen;
        }
        Instant held = seen == null ? retained(path, version) : seen;
        if (!held.isBefore(end)) {
            return held;
        }
        for (Instant latest : ENDS) {
            if (latest.isBefore(end)) {
                retain(path, version, latest);
                if (!retained(path, version).isBefore(latest)) {
                    longest = latest;
                    return latest;
                }
            }
        }
        throw new FaultException(Fault.of(
                FaultCode.CONFIGURATION_NO_OBJECT_LOCK, store.describe(), "locked until " + held + ", not " + end));
    }

    void retain(String path, String version, Instant until) throws MinioException {
        Requests.await(store.client()
                .setObjectRetention(SetObjectRetentionArgs.builder()
                        .bucket(store.bucket())
                        .object(store.key(path))
                        .versionId(version)
                        .config(Uploads.retention(until))
                        .build()));
    }

    private Instant retained(String path, String version) throws MinioException {
        return Requests.await(store.client()
                        .getObjectRetention(GetObjectRetentionArgs.builder()
                                .bucket(store.bucket())
                                .object(store.key(path))
                                .versionId(version)
                                .build()))
                .retainUntilDate()
                .toInstant();
    }

    boolean isHeld(String path, String version) throws MinioException {
        try {
            return Requests.await(store.client()
                    .isObjectLegalHoldEnabled(IsObjectLegalHoldEnabledArgs.builder()
                            .bucket(store.bucket())
                            .object(store.key(path))
                            .versionId(version)
                            .build()));
        } catch (ErrorResponseException answer) {
            // of a version that never had a hold
            if (NEVER_HELD.contains(answer.errorResponse().code())) {
                return false;
            }
            throw answer;
        }
    }

    void hold(String path, String version, boolean held) throws MinioException {
        String key = store.key(path);
        Requests.await(
                held
                        ? store.client()
                                .enableObjectLegalHold(EnableObjectLegalHoldArgs.builder()
                                        .bucket(store.bucket())
                                        .object(key)
                                        .versionId(version)
                                        .build())
                        : store.client()
                                .disableObjectLegalHold(DisableObjectLegalHoldArgs.builder()
                                        .bucket(store.bucket())
                                        .object(key)
                                        .versionId(version)
                                        .build()));
    }
}
