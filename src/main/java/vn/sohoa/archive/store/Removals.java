package vn.sohoa.archive.store;

import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Takes objects away: hidden by a marker where the store keeps versions, or a version for good. */
final class Removals {
    private static final int SERVER_FAULT = 500;

    private final ObjectStore store;
    private final Requests requests;

    Removals(ObjectStore store, Requests requests) {
        this.store = store;
        this.requests = requests;
    }

    void remove(String path) {
        requests.call(() -> {
            Requests.await(store.client().removeObject(which(path, null)));
            return path;
        });
    }

    /**
     * @param lock of the version, asked for when the store refuses
     * @throws FaultException POLICY_RETENTION when it is locked
     */
    void destroy(Vault.Version version, Supplier<Lock> lock) {
        requests.call(() -> {
            try {
                Requests.await(store.client().removeObject(which(version.path(), version.id())));
                return version;
            } catch (ErrorResponseException refused) {
                Lock on = refused.response().code() < SERVER_FAULT ? lock.get() : Lock.NONE;
                if (on.equals(Lock.NONE)) {
                    throw refused;
                }
                // stores refuse with so different words that only the lock itself tells
                throw new FaultException(
                        Fault.of(
                                FaultCode.POLICY_RETENTION,
                                version.path(),
                                store.describe() + ": "
                                        + refused.errorResponse().code() + ", " + on),
                        refused);
            }
        });
    }

    private RemoveObjectArgs which(String path, @Nullable String version) {
        RemoveObjectArgs.Builder which =
                RemoveObjectArgs.builder().bucket(store.bucket()).object(store.key(path));
        if (version != null) {
            which.versionId(version);
        }
        return which.build();
    }
}
