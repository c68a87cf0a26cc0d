package vn.sohoa.archive.store;

import io.minio.Checksum;
import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadObjectArgs;
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
 * checks before it takes the object, and as the user metadata {@code sha256}. Up to {@value #PART} bytes go in one request;
 * more goes in parts of that size, where S3's own checksum is that of the parts' checksums and only the metadata is the whole's.
 */
final class Uploads {
    private static final long PART = 64L << 20;
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
                throw disk(file, failed);
            }
        }

        static Body of(byte[] bytes) {
            return new Body(null, bytes, Sha256.of(bytes));
        }
    }

    private final ObjectStore store;

    Uploads(ObjectStore store) {
        this.store = store;
    }

    /**
     * Sends an object that is not there yet.
     *
     * @return false when the store says that something is there; it stays
     */
    boolean create(Parcel parcel) throws MinioException {
        try {
            send(parcel, Map.of("If-None-Match", "*"));
            return true;
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
        PutObjectAPIArgs.Builder put = PutObjectAPIArgs.builder()
                .bucket(store.bucket())
                .object(parcel.key())
                .contentType(parcel.contentType())
                .headers(headers(parcel, condition));
        Path file = parcel.body().file();
        if (file == null) {
            byte[] bytes = parcel.body().bytes();
            StoreFaults.await(
                    store.client().putObject(put.data(bytes, bytes.length).build()));
            return;
        }
        try {
            if (Files.size(file) > PART) {
                sendParts(parcel, file);
                return;
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
                StoreFaults.await(
                        store.client().putObject(put.file(bytes, bytes.length()).build()));
            }
        } catch (IOException failed) {
            throw disk(file, failed);
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

    /** What is joined of parts is never conditional; the read-back afterwards is the same. */
    private void sendParts(Parcel parcel, Path file) throws MinioException {
        UploadObjectArgs.Builder parts = UploadObjectArgs.builder()
                .bucket(store.bucket())
                .object(parcel.key())
                .filename(file.toString(), PART)
                .contentType(parcel.contentType())
                .userMetadata(Map.of("sha256", parcel.body().digest().hex()))
                .checksum(Checksum.Algorithm.SHA256)
                .legalHold(parcel.lock().held());
        if (parcel.lock().retainUntil() != null) {
            parts.retention(retention(parcel.lock().retainUntil()));
        }
        StoreFaults.await(store.client().uploadObject(parts.build()));
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

    private static FaultException disk(Path file, IOException failed) {
        return new FaultException(
                Fault.of(
                        FaultCode.UNAVAILABLE_DISK,
                        file.toString(),
                        failed.getClass().getSimpleName()),
                failed);
    }
}
