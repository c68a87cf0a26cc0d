package vn.sohoa.archive.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Sends requests to a store, again where what failed may pass, and turns what stays wrong into faults; no key or signature gets into one. */
final class Requests {
    private static final Set<String> OURS = Set.of(
            "AccessDenied",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "NoSuchBucket",
            "InvalidBucketName",
            "AuthorizationHeaderMalformed",
            "PermanentRedirect");

    private final ObjectStore store;
    private final Retries retries;

    Requests(ObjectStore store, Retries.Patience patience) {
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
            throw fault(store.describe(), failed);
        }
    }

    /** As {@link #call}, of what may not be there. */
    <T> Optional<T> there(Retries.Request<T> request) {
        try {
            return Optional.of(retries.send(request));
        } catch (MinioException failed) {
            if (isMissingKey(failed)) {
                return Optional.empty();
            }
            throw fault(store.describe(), failed);
        }
    }

    /** The client's answer; what went wrong comes as the exception it was and not wrapped. */
    static <T> T await(CompletableFuture<T> answer) throws MinioException {
        try {
            return answer.join();
        } catch (CompletionException wrapped) {
            Throwable cause = wrapped.getCause();
            if (cause instanceof MinioException failed) {
                throw failed;
            }
            throw new MinioException(cause == null ? wrapped : cause);
        }
    }

    static boolean isMissingKey(MinioException failure) {
        return failure instanceof ErrorResponseException response
                && response.errorResponse().code().equals("NoSuchKey");
    }

    static FaultException fault(String where, MinioException failure) {
        if (failure instanceof ErrorResponseException response) {
            String code = response.errorResponse().code();
            FaultCode kind = OURS.contains(code) ? FaultCode.CONFIGURATION_BAD_VALUE : FaultCode.UNAVAILABLE_STORE;
            String detail = code + ", HTTP " + response.response().code();
            return new FaultException(Fault.of(kind, where, detail), failure);
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_STORE, where, root.getClass().getSimpleName()), failure);
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
