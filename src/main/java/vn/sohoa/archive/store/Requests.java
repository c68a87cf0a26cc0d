package vn.sohoa.archive.store;

import io.minio.errors.MinioException;
import java.util.Optional;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Sends requests to a store, again where what failed may pass, and turns what stays wrong into faults. */
final class Requests {
    private final ObjectStore store;
    private final Retries retries;

    Requests(ObjectStore store, Patience patience) {
        this.store = store;
        this.retries = new Retries(patience);
    }

    <T> T call(Retries.Request<T> request) {
        try {
            return retries.send(request);
        } catch (NotAsSent lying) {
            throw new FaultException(
                    Fault.of(FaultCode.INTEGRITY_ARCHIVE, lying.path, "read back, it has another digest"), lying);
        } catch (MinioException failed) {
            throw StoreFaults.of(store.describe(), failed);
        }
    }

    /** As {@link #call}, of what may not be there. */
    <T> Optional<T> there(Retries.Request<T> request) {
        try {
            return Optional.of(retries.send(request));
        } catch (MinioException failed) {
            if (StoreFaults.isMissingKey(failed)) {
                return Optional.empty();
            }
            throw StoreFaults.of(store.describe(), failed);
        }
    }

    /** The store says that it has an object, and has another. */
    static final class NotAsSent extends MinioException {
        private static final long serialVersionUID = 1L;
        private final String path;

        NotAsSent(String path) {
            super("read back, it is not what was sent: " + path);
            this.path = path;
        }
    }
}
