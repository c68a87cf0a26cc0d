package vn.sohoa.archive.store;

import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.Interceptor;
import vn.sohoa.archive.store.embedded.EmbeddedStore;
import vn.sohoa.settings.Secret;

/** Stores as tests need them. */
public final class TestStores {
    private static final Retries.Patience BRISK =
            new Retries.Patience(4, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(20));

    private TestStores() {}

    /** With something around every request; what fails is tried again at once. */
    public static ObjectStore open(StoreSettings settings, Path dir, Interceptor... interceptors) {
        return ObjectStore.open(
                settings,
                dir,
                false,
                new ObjectStore.Wire(List.of(interceptors), BRISK, ObjectStore.Wire.USUAL.part()));
    }

    /** Waits so long for an answer, and tries again at once. */
    public static ObjectStore impatient(StoreSettings settings, Path dir, Duration answer) {
        Retries.Patience patience = new Retries.Patience(6, Duration.ofMillis(1), Duration.ofMillis(20), answer);
        return ObjectStore.open(
                settings, dir, false, new ObjectStore.Wire(List.of(), patience, ObjectStore.Wire.USUAL.part()));
    }

    /** Sends what is longer than 5 MiB in parts. */
    public static ObjectStore inParts(StoreSettings settings, Path dir, Interceptor... interceptors) {
        return ObjectStore.open(settings, dir, false, new ObjectStore.Wire(List.of(interceptors), BRISK, 5L << 20));
    }

    /** @param keys where the two keys are written down */
    public static StoreSettings settings(
            String endpoint, String bucket, String prefix, Keys keys, StoreSettings.ObjectLock lock) {
        return StoreSettings.of(
                "archive", endpoint, keys.region(), bucket, prefix, new StoreSettings.Access(keys.written(), lock));
    }

    /** A store's keys, and the folder where they may be written down. */
    public record Keys(Path folder, String access, String secret, String region) {
        StoreSettings.Credentials written() {
            try {
                Path one = Files.writeString(folder.resolve("access"), access);
                Path other = Files.writeString(folder.resolve("secret"), secret);
                return new StoreSettings.Credentials(
                        new Secret(null, one.toString()), new Secret(null, other.toString()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** An embedded server that is reached as a configured one is. */
    public record Server(EmbeddedStore store) implements AutoCloseable {
        public static Server start(Path folder) {
            return new Server(EmbeddedStore.start(folder, "us-east-1"));
        }

        public String endpoint() {
            return store.access().endpoint();
        }

        public Keys keys(Path folder) {
            return new Keys(folder, store.access().accessKey(), store.access().secretKey(), "us-east-1");
        }

        @Override
        public void close() {
            store.close();
        }
    }

    public static StatObjectResponse stat(ObjectStore store, String key) throws MinioException {
        return Requests.await(store.client()
                .statObject(StatObjectArgs.builder()
                        .bucket(store.bucket())
                        .object(key)
                        .build()));
    }
}
