package vn.sohoa.archive;

import io.minio.Checksum;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.ocfl.api.exception.OcflIOException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.sohoa.dossier.Sha256;

/**
 * Puts objects with their content type and SHA-256: as {@code x-amz-checksum-sha256}, which the store checks before it
 * takes the object, and as the user metadata {@code sha256}. Up to {@value #PART} bytes go in one request; more goes in
 * parts of that size, where S3's own checksum is that of the parts' checksums and only the metadata is the whole's.
 */
final class Uploads {
    private static final long PART = 64L << 20;

    private final MinioAsyncClient client;
    private final String bucket;

    Uploads(MinioAsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    void put(String key, byte[] bytes, String contentType) throws MinioException {
        StoreFaults.await(client.putObject(single(key, Sha256.of(bytes), contentType)
                .data(bytes, bytes.length)
                .build()));
    }

    void put(String key, Path file, String contentType) throws MinioException {
        try {
            Sha256 digest = Sha256.of(file);
            if (Files.size(file) > PART) {
                putParts(key, file, contentType, digest);
                return;
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
                StoreFaults.await(client.putObject(single(key, digest, contentType)
                        .file(bytes, bytes.length())
                        .build()));
            }
        } catch (IOException failed) {
            throw OcflIOException.from(failed);
        }
    }

    private PutObjectAPIArgs.Builder single(String key, Sha256 digest, String contentType) {
        Http.Headers headers = new Http.Headers(Map.of(
                "x-amz-meta-sha256",
                digest.hex(),
                Http.Headers.X_AMZ_CHECKSUM_SHA256,
                Checksum.base64String(digest.bytes()),
                Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM,
                Checksum.Algorithm.SHA256.toString()));
        return PutObjectAPIArgs.builder()
                .bucket(bucket)
                .object(key)
                .contentType(contentType)
                .headers(headers);
    }

    private void putParts(String key, Path file, String contentType, Sha256 digest) throws MinioException {
        StoreFaults.await(client.uploadObject(UploadObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .filename(file.toString(), PART)
                .contentType(contentType)
                .userMetadata(Map.of("sha256", digest.hex()))
                .checksum(Checksum.Algorithm.SHA256)
                .build()));
    }
}
