package vn.sohoa.archive.store.embedded;

import io.minio.MinioAsyncClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of a data folder, shared by its processes: one that another process has published and that answers, or one of this
 * process over the same folder. What a killed process published does not answer and is ignored.
 */
public final class SharedStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);

    private final PublishedAccess published;
    private final Path objects;
    private @Nullable EmbeddedStore own;

    /** @param objects the folder that is served */
    public SharedStore(Path dataDir, Path objects) {
        this.published = new PublishedAccess(dataDir);
        this.objects = objects;
    }

    /**
     * How it is reached; starts it if need be.
     *
     * @param publish whether one that is started is offered to other processes
     */
    public S3Access access(String region, boolean publish) {
        return published.read().filter(SharedStore::answers).orElseGet(() -> {
            EmbeddedStore started = EmbeddedStore.start(objects, region);
            own = started;
            if (publish) {
                published.write(started.access());
            }
            return started.access();
        });
    }

    /** Keys are random, so whatever else may sit on the port of a killed process by now does not know them. */
    private static boolean answers(S3Access access) {
        try (MinioAsyncClient client = access.client(List.of(), Duration.ofSeconds(5))) {
            client.setTimeout(2_000, 5_000, 5_000);
            client.listBuckets().join();
            return true;
        } catch (Exception gone) { // as wide as close() declares it; whatever failed, it is not to be used
            LOG.debug("A published store does not answer: {}", access.endpoint());
            return false;
        }
    }

    @Override
    public void close() {
        if (own != null) {
            // before the server goes: who reads the file in between would find it dead and start another
            published.withdraw(own.access());
            own.close();
            own = null;
        }
    }
}
