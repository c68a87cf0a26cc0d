package vn.sohoa.archive;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Interceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The S3 store of the archive: the configured one, or an embedded one over {@code objects/} in the data folder.
 *
 * <p>A configured store is not contacted before it is used, so that a night can begin while it is away. An embedded store
 * that another process has published and that answers is shared; otherwise this process serves the folder itself. What a
 * killed process published does not answer and is ignored.
 */
public final class ObjectStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

    private final S3Access access;
    private final ArchiveSettings settings;
    private final MinioAsyncClient client;
    private final DurableFolder folder;
    private final Runnable onClose;
    private boolean bucketSeen;

    private ObjectStore(
            S3Access access,
            ArchiveSettings settings,
            List<Interceptor> interceptors,
            DurableFolder folder,
            Runnable onClose) {
        this.access = access;
        this.settings = settings;
        this.client = access.client(interceptors);
        this.folder = folder;
        this.onClose = onClose;
    }

    /**
     * Opens the store.
     *
     * @param publish whether an embedded store of this process is offered to other processes of the same data folder
     * @throws vn.sohoa.dossier.FaultException CONFIGURATION_MISSING_SECRET; UNAVAILABLE_STORE when the embedded store does
     *     not start
     */
    public static ObjectStore open(ArchiveSettings settings, Path dataDir, boolean publish) {
        return open(settings, dataDir, publish, List.of());
    }

    /** As {@link #open(ArchiveSettings, Path, boolean)}, with interceptors around every request. */
    static ObjectStore open(ArchiveSettings settings, Path dataDir, boolean publish, List<Interceptor> interceptors) {
        if (settings.endpoint() == null) {
            return openEmbedded(settings, dataDir, publish, interceptors);
        }
        ArchiveSettings.Credentials keys = Objects.requireNonNull(settings.credentials());
        S3Access access = new S3Access(
                settings.endpoint(),
                Objects.requireNonNull(settings.region()),
                Objects.requireNonNull(keys.accessKey()).read(System::getenv),
                Objects.requireNonNull(keys.secretKey()).read(System::getenv));
        return new ObjectStore(access, settings, interceptors, DurableFolder.NONE, () -> {});
    }

    private static ObjectStore openEmbedded(
            ArchiveSettings settings, Path dataDir, boolean publish, List<Interceptor> interceptors) {
        Path objects = dataDir.toAbsolutePath().normalize().resolve("objects");
        DurableFolder folder = DurableFolder.of(objects.resolve(Objects.requireNonNull(settings.bucket())));
        PublishedAccess published = new PublishedAccess(dataDir);
        Optional<S3Access> running = published.read().filter(ObjectStore::answers);
        if (running.isPresent()) {
            return new ObjectStore(running.get(), settings, interceptors, folder, () -> {});
        }
        EmbeddedStore own = EmbeddedStore.start(objects, Objects.requireNonNull(settings.region()));
        if (!publish) {
            return new ObjectStore(own.access(), settings, interceptors, folder, own::close);
        }
        published.write(own.access());
        return new ObjectStore(own.access(), settings, interceptors, folder, () -> {
            published.withdraw(own.access());
            own.close();
        });
    }

    /** Keys are random, so whatever else may sit on the port of a killed process by now does not know them. */
    private static boolean answers(S3Access access) {
        try (MinioAsyncClient client = access.client(List.of())) {
            client.setTimeout(2_000, 5_000, 5_000);
            StoreFaults.await(client.listBuckets());
            return true;
        } catch (Exception gone) {
            LOG.debug("A published store does not answer: {}", access.endpoint());
            return false;
        }
    }

    /** Tries with a throw-away object what the store can do; never throws for a store that is away or refuses. */
    public Abilities probe() {
        return new Probe(this).run();
    }

    /** The store in a line, without keys: {@code https://s3.example.vn/sohoa}. */
    public String describe() {
        String prefix = prefix().isEmpty() ? "" : "/" + prefix();
        return access.endpoint() + "/" + bucket() + prefix + folder.describe();
    }

    MinioAsyncClient client() {
        return client;
    }

    String bucket() {
        return Objects.requireNonNull(settings.bucket());
    }

    String prefix() {
        return Objects.requireNonNull(settings.prefix());
    }

    /** Full key of a path under the prefix. */
    String key(String path) {
        return prefix().isEmpty() ? path : prefix() + "/" + path;
    }

    DurableFolder folder() {
        return folder;
    }

    /** Makes the bucket when it is absent; UNAVAILABLE_STORE or CONFIGURATION_BAD_VALUE when it cannot be had. */
    synchronized void requireBucket() {
        if (bucketSeen) {
            return;
        }
        try {
            if (!StoreFaults.await(client.bucketExists(
                    BucketExistsArgs.builder().bucket(bucket()).build()))) {
                makeBucket();
            }
            bucketSeen = true;
        } catch (MinioException failed) {
            throw StoreFaults.of(describe(), failed);
        }
    }

    private void makeBucket() throws MinioException {
        try {
            StoreFaults.await(client.makeBucket(MakeBucketArgs.builder()
                    .bucket(bucket())
                    .region(settings.region())
                    .build()));
        } catch (ErrorResponseException raced) {
            if (!"BucketAlreadyOwnedByYou".equals(raced.errorResponse().code())) {
                throw raced;
            }
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception failed) {
            LOG.debug("The S3 client did not close cleanly", failed);
        }
        onClose.run();
    }
}
