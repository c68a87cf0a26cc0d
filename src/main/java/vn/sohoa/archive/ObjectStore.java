package vn.sohoa.archive;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The S3 store of the archive: the configured one, or an embedded one over {@code objects/} in the data folder.
 *
 * <p>Nothing is contacted or started before the first use, so that a night can begin while a configured store is away and a
 * command that needs no archive does not wait for a server; only a store that is published runs at once. An embedded store
 * that another process has published and that answers is shared; otherwise this process serves the folder itself. What a
 * killed process published does not answer and is ignored.
 */
public final class ObjectStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

    private final ArchiveSettings settings;
    private final Path dataDir;
    private final boolean publish;
    private final List<Interceptor> interceptors;
    private final DurableFolder folder;
    private @Nullable MinioAsyncClient client;
    private @Nullable EmbeddedStore embedded;
    private boolean bucketSeen;

    private ObjectStore(ArchiveSettings settings, Path dataDir, boolean publish, List<Interceptor> interceptors) {
        this.settings = settings;
        this.dataDir = dataDir.toAbsolutePath().normalize();
        this.publish = publish;
        this.interceptors = interceptors;
        this.folder = isEmbedded() ? DurableFolder.of(objects().resolve(bucket())) : DurableFolder.NONE;
    }

    /**
     * Opens the store.
     *
     * @param publish whether an embedded store is started now and offered to other processes of the same data folder
     * @throws vn.sohoa.dossier.FaultException CONFIGURATION_MISSING_SECRET, also at first use; UNAVAILABLE_STORE when a
     *     published embedded store does not start
     */
    public static ObjectStore open(ArchiveSettings settings, Path dataDir, boolean publish) {
        return open(settings, dataDir, publish, List.of());
    }

    /** As {@link #open(ArchiveSettings, Path, boolean)}, with interceptors around every request. */
    static ObjectStore open(ArchiveSettings settings, Path dataDir, boolean publish, List<Interceptor> interceptors) {
        ObjectStore store = new ObjectStore(settings, dataDir, publish, interceptors);
        if (publish && store.isEmbedded()) {
            store.client();
        }
        return store;
    }

    private S3Access configured() {
        ArchiveSettings.Credentials keys = Objects.requireNonNull(settings.credentials());
        return new S3Access(
                Objects.requireNonNull(settings.endpoint()),
                region(),
                Objects.requireNonNull(keys.accessKey()).resolve(),
                Objects.requireNonNull(keys.secretKey()).resolve());
    }

    private S3Access sharedOrOwn() {
        PublishedAccess published = new PublishedAccess(dataDir);
        return published.read().filter(ObjectStore::answers).orElseGet(() -> {
            EmbeddedStore own = EmbeddedStore.start(objects(), region());
            embedded = own;
            if (publish) {
                published.write(own.access());
            }
            return own.access();
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

    /** The store in a line, without keys: {@code https://s3.example.vn/sohoa}, or the embedded one's folder. */
    public String describe() {
        String where = isEmbedded() ? objects().toString() : settings.endpoint();
        return where + "/" + bucket() + (prefix().isEmpty() ? "" : "/" + prefix());
    }

    synchronized MinioAsyncClient client() {
        MinioAsyncClient opened = client;
        if (opened == null) {
            opened = (isEmbedded() ? sharedOrOwn() : configured()).client(interceptors);
            client = opened;
        }
        return opened;
    }

    private boolean isEmbedded() {
        return settings.endpoint() == null;
    }

    private Path objects() {
        return dataDir.resolve("objects");
    }

    private String region() {
        return Objects.requireNonNull(settings.region());
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
            if (!StoreFaults.await(client().bucketExists(
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
            StoreFaults.await(client().makeBucket(MakeBucketArgs.builder()
                    .bucket(bucket())
                    .region(region())
                    .build()));
        } catch (ErrorResponseException raced) {
            if (!"BucketAlreadyOwnedByYou".equals(raced.errorResponse().code())) {
                throw raced;
            }
        }
    }

    @Override
    public synchronized void close() {
        closeClient();
        if (embedded != null) {
            // before the server goes: who reads the file in between would find it dead and start another
            new PublishedAccess(dataDir).withdraw(embedded.access());
            embedded.close();
            embedded = null;
        }
    }

    private void closeClient() {
        try {
            if (client != null) {
                client.close();
                client = null;
            }
        } catch (Exception failed) {
            LOG.debug("The S3 client did not close cleanly", failed);
        }
    }
}
