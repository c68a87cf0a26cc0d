package vn.sohoa.archive.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.time.Duration;
import java.util.Set;

/** Sends a request again when what failed may pass: the network, a server's 5xx, 408, 409 or 429, bytes spoilt on the way. */
final class Retries {
    private static final Set<Integer> PASSING = Set.of(408, 409, 429);
    private static final Set<String> SPOILT =
            Set.of("BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "IncompleteBody");
    private static final Set<String> FINAL = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

    /**
     * How long a store is waited for.
     *
     * @param attempts how often a request is sent at most
     * @param first wait before the second attempt; each further one is twice as long, up to {@code longest}, give or take a
     *     quarter
     * @param answer how long an answer may take, from byte to byte
     */
    record Patience(int attempts, Duration first, Duration longest, Duration answer) {
        static final Patience USUAL =
                new Patience(5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    private final FailsafeExecutor<Object> executor;

    Retries(Patience patience) {
        this.executor = Failsafe.with(RetryPolicy.builder()
                .handleIf(Retries::mayPass)
                .withMaxAttempts(patience.attempts())
                .withBackoff(patience.first(), patience.longest())
                .withJitter(0.25)
                .build());
    }

    /** A request to a store; it may be carried out several times. */
    @FunctionalInterface
    interface Request<T> {
        T send() throws MinioException;
    }

    @SuppressWarnings("unchecked") // what a request gives is what the library gives back
    <T> T send(Request<T> request) throws MinioException {
        try {
            return (T) executor.get(() -> sent(request));
        } catch (FailsafeException wrapped) {
            if (wrapped.getCause() instanceof MinioException failed) {
                throw failed;
            }
            if (wrapped.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new MinioException(wrapped);
        }
    }

    /** The client's iterators wrap what went wrong on the way. */
    private static <T> T sent(Request<T> request) throws MinioException {
        try {
            return request.send();
        } catch (IllegalStateException wrapped) {
            if (wrapped.getCause() instanceof MinioException failed) {
                throw failed;
            }
            throw new MinioException(wrapped);
        }
    }

    private static boolean mayPass(Throwable failure) {
        if (!(failure instanceof ErrorResponseException answer)) {
            return failure instanceof MinioException;
        }
        int status = answer.response().code();
        String code = String.valueOf(answer.errorResponse().code());
        return !FINAL.contains(code)
                && (status >= 500 && status != 501 || PASSING.contains(status) || SPOILT.contains(code));
    }
}
