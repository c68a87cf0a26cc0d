package vn.sohoa.archive.store.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * An S3 server of this process over a folder, on loopback and a free port, with keys of its own that die with it. An object
 * is a file named by its key: written beside its place under {@code <key>-<uuid>} and renamed, so that no key ever holds half
 * an object; it is not synced, which {@link DurableFolder} does.
 */
public final class EmbeddedStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);

    private final S3Proxy server;
    private final S3Access access;

    private EmbeddedStore(S3Proxy server, S3Access access) {
        this.server = server;
        this.access = access;
    }

    /** @throws FaultException UNAVAILABLE_STORE when it does not start */
    public static EmbeddedStore start(Path folder, String region) {
        SecureRandom random = new SecureRandom();
        String accessKey = key(random);
        String secretKey = key(random);
        try {
            privateFolder(folder);
            // the constructor and not the factory by name: that one loads the cloud back ends, which are left out
            S3Proxy server = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                    .jettyMaxThreads(24)
                    .stopTimeout(2_000)
                    .ignoreUnknownHeaders(true)
                    .build();
            server.start();
            String endpoint = "http://127.0.0.1:" + server.getPort();
            return new EmbeddedStore(server, new S3Access(endpoint, region, accessKey, secretKey));
        } catch (Exception failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_STORE, folder.toString(), String.valueOf(failed.getMessage())),
                    failed);
        }
    }

    public S3Access access() {
        return access;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            LOG.warn("The embedded store did not stop cleanly", failed);
        }
    }

    static void privateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static String key(SecureRandom random) {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
