package vn.sohoa.archive.store;

import io.minio.AbortMultipartUploadArgs;
import io.minio.Checksum;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.UploadPartArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.archive.store.Uploads.Parcel;

/**
 * Sends one object in parts, each checked by the store against its SHA-256. Nothing is there before the last request joins them,
 * and that one may have a condition. S3's own checksum of the whole is that of the parts' checksums; only the user metadata
 * {@code sha256} is the whole's.
 */
final class Parts {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final ObjectStore store;
    private final long size;

    /** @param size of a part, the last one may be shorter; stores take no less than 5 MiB */
    Parts(ObjectStore store, long size) {
        this.store = store;
        this.size = size;
    }

    /** What is asked before the parts are joined. */
    interface Joining {
        /** @return headers of the joining request */
        Map<String, String> condition() throws MinioException;
    }

    void send(Parcel parcel, Path file, Joining joining) throws MinioException, IOException {
        String upload = begin(parcel);
        try {
            Part[] parts = parts(parcel, file, upload);
            Requests.await(store.client()
                    .completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                            .bucket(store.bucket())
                            .object(parcel.key())
                            .uploadId(upload)
                            .parts(parts)
                            .extraHeaders(new Http.Headers(joining.condition()))
                            .build()));
        } catch (MinioException | IOException | RuntimeException failed) {
            abort(parcel, upload);
            throw failed;
        }
    }

    private String begin(Parcel parcel) throws MinioException {
        Http.Headers headers = new Http.Headers(Uploads.lock(parcel.lock()));
        headers.set("Content-Type", parcel.contentType());
        headers.set("x-amz-meta-sha256", parcel.body().digest().hex());
        headers.set("x-amz-checksum-algorithm", Checksum.Algorithm.SHA256.toString());
        return Requests.await(store.client()
                        .createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(store.bucket())
                                .object(parcel.key())
                                .headers(headers)
                                .build()))
                .result()
                .uploadId();
    }

    private Part[] parts(Parcel parcel, Path file, String upload) throws MinioException, IOException {
        List<Part> parts = new ArrayList<>();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            for (long from = 0; from < bytes.length(); from += size) {
                long length = Math.min(size, bytes.length() - from);
                parts.add(Requests.await(store.client()
                                .uploadPart(UploadPartArgs.builder()
                                        .bucket(store.bucket())
                                        .object(parcel.key())
                                        .uploadId(upload)
                                        .partNumber(parts.size() + 1)
                                        .headers(checksum(bytes, from, length))
                                        .file(bytes, length)
                                        .build()))
                        .part());
            }
        }
        return parts.toArray(Part[]::new);
    }

    /** Leaves the file where the part begins. */
    private static Http.Headers checksum(RandomAccessFile bytes, long from, long length)
            throws MinioException, IOException {
        var hashers = Checksum.newHasherMap(new Checksum.Algorithm[] {Checksum.Algorithm.SHA256});
        bytes.seek(from);
        Checksum.update(hashers, bytes, length);
        bytes.seek(from);
        return Checksum.makeHeaders(hashers, true, true);
    }

    /** What is left of it would only take room. */
    private void abort(Parcel parcel, String upload) {
        try {
            Requests.await(store.client()
                    .abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(store.bucket())
                            .object(parcel.key())
                            .uploadId(upload)
                            .build()));
        } catch (MinioException gone) {
            LOG.debug("An upload in parts was not given up: {}", parcel.key());
        }
    }
}
