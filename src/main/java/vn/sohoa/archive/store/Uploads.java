package vn.sohoa.archive.store;

import io.minio.Checksum;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Sends one object, once: with its content type, its lock and its SHA-256, as {@code x-amz-checksum-sha256}, which the store
 * checks before it takes the object, and as the user metadata {@code sha256}. What is longer goes in parts ({@link Parts}).
 */
final class Uploads {
    private static final Map<String, String> NEW = Map.of("If-None-Match", "*");
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    /** What is sent. */
    record Parcel(String key, Body body, String contentType, Lock lock) {}

    /** Bytes, in a file or in memory. */
    @SuppressWarnings("ArrayRecordComponent") // it is only handed on
    record Body(@Nullable Path file, byte[] bytes, Sha256 digest) {
        static Body of(Path file) {
            try {
                return new Body(file, new byte[0], Sha256.of(file));
            } catch (IOException failed) {
                throw disk(file.toString(), failed);
            }
        }

        static Body of(byte[] bytes) {
            return new Body(null, bytes, Sha256.of(bytes));
        }
    }

    private final ObjectStore store;
    private final Downloads downloads;
    private final long longest;

    /** @param longest what goes in one request, in bytes */
    Uploads(ObjectStore store, Downloads downloads, long longest) {
        this.store = store;
        this.downloads = downloads;
        this.longest = longest;
    }

    /**
     * Sends an object that is not there yet. Of what goes in parts, the request that joins them has the condition; not every
     * store heeds it there, so each is also asked, before the first part and just before the parts are joined.
     *
     * @return false when the store says that something is there; it stays
     */
    boolean create(Parcel parcel) throws MinioException {
        if (isLong(parcel) && isThere(parcel)) {
            return false;
        }
        try {
            send(parcel, NEW);
            return true;
        } catch (Occupied there) {
            return false;
        } catch (ErrorResponseException refused) {
            int status = refused.response().code();
            if (status == NOT_IMPLEMENTED) {
                send(parcel, Map.of());
                return true;
            }
            if (status == PRECONDITION_FAILED) {
                return false;
            }
            throw refused;
        }
    }

    /** Sends an object whatever is there. */
    void replace(Parcel parcel) throws MinioException {
        send(parcel, Map.of());
    }

    private void send(Parcel parcel, Map<String, String> condition) throws MinioException {
        Path file = parcel.body().file();
        try {
            if (file != null && isLong(parcel)) {
                new Parts(store, longest).send(parcel, file, () -> joining(parcel, condition));
            } else if (file != null) {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
                    Requests.await(store.client()
                            .putObject(put(parcel, condition)
                                    .file(bytes, bytes.length())
                                    .build()));
                }
            } else {
                byte[] bytes = parcel.body().bytes();
                Requests.await(store.client()
                        .putObject(
                                put(parcel, condition).data(bytes, bytes.length).build()));
            }
        } catch (IOException failed) {
            throw disk(String.valueOf(parcel.body().file()), failed);
        }
    }

    private PutObjectAPIArgs.Builder put(Parcel parcel, Map<String, String> condition) {
        return PutObjectAPIArgs.builder()
                .bucket(store.bucket())
                .object(parcel.key())
                .contentType(parcel.contentType())
                .headers(headers(parcel, condition));
    }

    private boolean isLong(Parcel parcel) {
        Path file = parcel.body().file();
        try {
            return file != null && Files.size(file) > longest;
        } catch (IOException failed) {
            throw disk(String.valueOf(parcel.body().file()), failed);
        }
    }

    private Map<String, String> joining(Parcel parcel, Map<String, String> condition) throws MinioException {
        if (!condition.isEmpty() && isThere(parcel)) {
            throw new Occupied();
        }
        return condition;
    }

    private boolean isThere(Parcel parcel) throws MinioException {
        try {
            downloads.look(parcel.key().substring(store.key("").length()), null);
            return true;
        } catch (MinioException failed) {
            if (Requests.isMissingKey(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /** Something came in between. */
    private static final class Occupied extends MinioException {
        private static final long serialVersionUID = 1L;

        Occupied() {
            super("something is there already");
        }
    }

    private static Http.Headers headers(Parcel parcel, Map<String, String> condition) {
        Http.Headers headers = new Http.Headers(condition);
        headers.set("x-amz-meta-sha256", parcel.body().digest().hex());
        headers.set(
                Http.Headers.X_AMZ_CHECKSUM_SHA256,
                Checksum.base64String(parcel.body().digest().bytes()));
        headers.set(Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM, Checksum.Algorithm.SHA256.toString());
        lock(parcel.lock()).forEach(headers::set);
        return headers;
    }

    /** The headers that put an object under a lock. */
    static Map<String, String> lock(Lock lock) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (lock.retainUntil() != null) {
            headers.put("x-amz-object-lock-mode", "COMPLIANCE");
            headers.put(
                    "x-amz-object-lock-retain-until-date",
                    whole(lock.retainUntil()).toString());
        }
        if (lock.held()) {
            headers.put("x-amz-object-lock-legal-hold", "ON");
        }
        return headers;
    }

    static Retention retention(Instant until) {
        return new Retention(RetentionMode.COMPLIANCE, whole(until).atZone(ZoneOffset.UTC));
    }

    /** The full second at or after a moment: stores take milliseconds and no more; never less than was asked for. */
    private static Instant whole(Instant moment) {
        return moment.getNano() == 0 ? moment : Instant.ofEpochSecond(moment.getEpochSecond() + 1);
    }

    private static FaultException disk(String what, IOException failed) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, what, failed.getClass().getSimpleName()), failed);
    }
}
