package vn.sohoa.archive.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Turns what the S3 client throws into faults; no key or signature gets into one. */
final class StoreFaults {
    private static final Set<String> OURS = Set.of(
            "AccessDenied",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "NoSuchBucket",
            "InvalidBucketName",
            "AuthorizationHeaderMalformed",
            "PermanentRedirect");

    private StoreFaults() {}

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

    static FaultException of(String where, MinioException failure) {
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
}
