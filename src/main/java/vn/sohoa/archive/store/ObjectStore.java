package vn.sohoa.archive.store;

import io.minio.BucketExistsArgs;
import io.minio.GetBucketVersioningArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.VersioningConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.archive.store.embedded.DurableFolder;
import vn.sohoa.archive.store.embedded.S3Access;
import vn.sohoa.archive.store.embedded.SharedStore;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

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

    /** Under such a name the embedded store writes before it renames. */
    public static final Pattern HALF_PUT = Pattern.compile(".+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A store that knows no locks answers so when it is to make a bucket with them. */
    private static final Set<Integer> NO_LOCKS = Set.of(400, 501);

    private final StoreSettings settings;
    private final Path dataDir;
    private final boolean publish;
    private final Wire wire;
    private final DurableFolder folder;
    private final StoreVault vault;
    private final SharedStore shared;
    private @Nullable MinioAsyncClient client;
    private boolean bucketSeen;
    private boolean lockSeen;
    private @Nullable Boolean versioned;

    /**
     * What is between this process and the store.
     *
     * @param part what is longer, in bytes, is sent in parts of this size
     */
    record Wire(List<Interceptor> interceptors, Retries.Patience patience, long part) {
        static final Wire USUAL = new Wire(List.of(), Retries.Patience.USUAL, 64L << 20);
    }

    private ObjectStore(StoreSettings settings, Path dataDir, boolean publish, Wire wire) {
        this.settings = settings;
        this.dataDir = dataDir.toAbsolutePath().normalize();
        this.publish = publish;
        this.wire = wire;
        this.folder = isEmbedded() ? DurableFolder.of(objects().resolve(bucket())) : DurableFolder.NONE;
        this.shared = new SharedStore(this.dataDir, objects());
        this.vault = new StoreVault(this, wire);
    }

    /**
     * Opens the store.
     *
     * @param publish whether an embedded store is started now and offered to other processes of the same data folder
     * @throws FaultException CONFIGURATION_MISSING_SECRET, also at first use; UNAVAILABLE_STORE when a
     *     published embedded store does not start
     */
    public static ObjectStore open(StoreSettings settings, Path dataDir, boolean publish) {
        return open(settings, dataDir, publish, Wire.USUAL);
    }

    /** As {@link #open(StoreSettings, Path, boolean)}, with something between. */
    static ObjectStore open(StoreSettings settings, Path dataDir, boolean publish, Wire wire) {
        ObjectStore store = new ObjectStore(settings, dataDir, publish, wire);
        if (publish && store.isEmbedded()) {
            store.client();
        }
        return store;
    }

    private S3Access configured() {
        StoreSettings.Credentials keys =
                Objects.requireNonNull(settings.access().credentials());
        return new S3Access(
                Objects.requireNonNull(settings.endpoint()),
                region(),
                Objects.requireNonNull(keys.accessKey()).resolve(),
                Objects.requireNonNull(keys.secretKey()).resolve());
    }

    /** Tries with a throw-away object what the store can do; never throws for a store that is away or refuses. */
    public Abilities probe() {
        return new Probe(this).run();
    }

    /** Whether a store that was away answers again, asked once and for seconds only; the embedded one comes back with its next use. */
    public boolean answers() {
        String endpoint = settings.endpoint();
        return isEmbedded() || endpoint == null || Knock.at(endpoint);
    }

    /** The store in a line, without keys: {@code https://s3.example.vn/sohoa}, or the embedded one's folder. */
    public String describe() {
        String where = isEmbedded() ? objects().toString() : settings.endpoint();
        return where + "/" + bucket() + (prefix().isEmpty() ? "" : "/" + prefix());
    }

    /** What can be done there. */
    public StoreVault vault() {
        return vault;
    }

    /** Whether every version that is written is locked, and a store that does not enforce locks takes nothing. */
    public boolean locks() {
        return settings.access().lock() == StoreSettings.ObjectLock.REQUIRED;
    }

    /**
     * Makes sure, once in a process and by trying, that the store enforces locks if it has to.
     *
     * @throws FaultException CONFIGURATION_NO_OBJECT_LOCK when it does not; UNAVAILABLE_STORE
     */
    public synchronized void requireLock() {
        if (!locks() || lockSeen) {
            return;
        }
        requireAbilities();
        lockSeen = true;
    }

    private Fault noLock(String detail) {
        return Fault.of(FaultCode.CONFIGURATION_NO_OBJECT_LOCK, describe(), detail);
    }

    /**
     * What the store can do, as {@link #probe}.
     *
     * @throws FaultException UNAVAILABLE_STORE and the like; CONFIGURATION_NO_OBJECT_LOCK when it has to lock and does not
     */
    public Abilities requireAbilities() {
        Abilities abilities = probe();
        if (abilities.problem().isPresent()) {
            throw new FaultException(abilities.problem().get());
        }
        if (locks() && !abilities.objectLock()) {
            throw new FaultException(noLock("a version under a compliance lock was not kept"));
        }
        return abilities;
    }

    /** Whether the bucket keeps versions; asked once. */
    synchronized boolean isVersioned() {
        Boolean known = versioned;
        if (known == null) {
            known = !isEmbedded() && asksVersioned();
            versioned = known;
        }
        return known;
    }

    private boolean asksVersioned() {
        try {
            VersioningConfiguration answer = Requests.await(client().getBucketVersioning(
                            GetBucketVersioningArgs.builder().bucket(bucket()).build()));
            return answer.status() == VersioningConfiguration.Status.ENABLED;
        } catch (ErrorResponseException unknown) {
            return false;
        } catch (MinioException failed) {
            throw Requests.fault(describe(), failed);
        }
    }

    synchronized MinioAsyncClient client() {
        MinioAsyncClient opened = client;
        if (opened == null) {
            opened = (isEmbedded() ? shared.access(region(), publish) : configured())
                    .client(wire.interceptors(), wire.patience().answer());
            client = opened;
        }
        return opened;
    }

    /** Whether it is this data folder's own, which locks nothing and keeps no versions. */
    public boolean isEmbedded() {
        return settings.isEmbedded();
    }

    private Path objects() {
        return dataDir.resolve("objects");
    }

    private String region() {
        return settings.region();
    }

    /** The bucket's name. */
    public String bucket() {
        return settings.bucket();
    }

    /** Where the root is in the bucket; empty for the bucket itself. */
    public String prefix() {
        return settings.prefix();
    }

    /** Full key of a path under the prefix. */
    public String key(String path) {
        return prefix().isEmpty() ? path : prefix() + "/" + path;
    }

    /** The folder behind an embedded store. */
    public DurableFolder folder() {
        return folder;
    }

    /** Makes the bucket when it is absent, with object lock if it has to have it; UNAVAILABLE_STORE or CONFIGURATION_BAD_VALUE when it cannot be had. */
    public synchronized void requireBucket() {
        if (bucketSeen) {
            return;
        }
        try {
            if (!Requests.await(client().bucketExists(
                            BucketExistsArgs.builder().bucket(bucket()).build()))) {
                makeBucket();
            }
            bucketSeen = true;
        } catch (MinioException failed) {
            throw Requests.fault(describe(), failed);
        }
    }

    private void makeBucket() throws MinioException {
        try {
            Requests.await(client().makeBucket(MakeBucketArgs.builder()
                    .bucket(bucket())
                    .region(region())
                    .objectLock(locks())
                    .build()));
        } catch (ErrorResponseException refused) {
            if ("BucketAlreadyOwnedByYou".equals(refused.errorResponse().code())) {
                return; // another process was faster
            }
            if (locks() && NO_LOCKS.contains(refused.response().code())) {
                throw new FaultException(noLock("it makes no bucket with object lock"), refused);
            }
            throw refused;
        }
    }

    @Override
    public synchronized void close() {
        closeClient();
        shared.close();
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
