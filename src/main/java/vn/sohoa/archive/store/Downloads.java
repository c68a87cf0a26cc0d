package vn.sohoa.archive.store;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.store.StoreVault.Look;
import vn.sohoa.archive.vault.StoreStream;
import vn.sohoa.archive.vault.Vault.Content;
import vn.sohoa.dossier.Sha256;

/** Asks for one object, once: how it looks, its content, or the digest of its content. */
final class Downloads {
    private static final long SMALL = 1 << 20;

    private final ObjectStore store;

    Downloads(ObjectStore store) {
        this.store = store;
    }

    /** An object that was read through. */
    record Seen(
            Sha256 digest,
            @Nullable String version,
            @Nullable Instant lockedUntil) {}

    Look look(String path, @Nullable String version) throws MinioException {
        StatObjectArgs.Builder which =
                StatObjectArgs.builder().bucket(store.bucket()).object(store.key(path));
        if (version != null) {
            which.versionId(version);
        }
        StatObjectResponse seen = Requests.await(store.client().statObject(which.build()));
        return new Look(
                seen.size(),
                seen.contentType(),
                seen.etag(),
                seen.lastModified().toInstant(),
                seen.lockRetainUntilDate() == null
                        ? null
                        : seen.lockRetainUntilDate().toInstant());
    }

    /** What is small is read again when it does not have the digest it was put with: it may have been spoilt on the way. */
    Content read(String path) throws MinioException {
        Small first = small(path);
        return first.spoilt() ? small(path).content() : first.content();
    }

    Content get(String path, @Nullable String version, Map<String, String> headers) throws MinioException {
        return content(answer(path, version, headers));
    }

    Seen digest(String path) throws MinioException {
        try (GetObjectResponse answer = answer(path, null, Map.of());
                DigestInputStream in = new DigestInputStream(answer, Sha256.digester())) {
            in.transferTo(OutputStream.nullOutputStream());
            String end = answer.headers().get("x-amz-object-lock-retain-until-date");
            return new Seen(
                    Sha256.finish(in.getMessageDigest().digest()),
                    answer.headers().get("x-amz-version-id"),
                    end == null ? null : Instant.parse(end));
        } catch (IOException cut) {
            throw new MinioException(cut);
        }
    }

    /** @param spoilt it does not have the digest it was put with */
    private record Small(Content content, boolean spoilt) {}

    private Small small(String path) throws MinioException {
        GetObjectResponse answer = answer(path, null, Map.of());
        String length = answer.headers().get("Content-Length");
        String digest = answer.headers().get("x-amz-meta-sha256");
        if (length == null || Long.parseLong(length) > SMALL || digest == null) {
            return new Small(content(answer), false);
        }
        try (answer) {
            byte[] bytes = answer.readAllBytes();
            return new Small(
                    new Content(
                            new ByteArrayInputStream(bytes), answer.headers().get("x-amz-version-id")),
                    !Sha256.of(bytes).hex().equals(digest));
        } catch (IOException cut) {
            throw new MinioException(cut);
        }
    }

    private Content content(GetObjectResponse answer) {
        return new Content(
                new StoreStream(answer, store.describe()), answer.headers().get("x-amz-version-id"));
    }

    private GetObjectResponse answer(String path, @Nullable String version, Map<String, String> headers)
            throws MinioException {
        GetObjectArgs.Builder which =
                GetObjectArgs.builder().bucket(store.bucket()).object(store.key(path));
        if (version != null) {
            which.versionId(version);
        }
        if (!headers.isEmpty()) {
            which.extraHeaders(new Http.Headers(headers));
        }
        return Requests.await(store.client().getObject(which.build()));
    }
}
