package vn.sohoa.archive;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * Where the archive is kept.
 *
 * @param endpoint {@code https://host[:port]} of an S3 store; none means the embedded store over the data folder
 * @param region the store's region, {@code us-east-1} unless told
 * @param bucket the bucket, {@code sohoa} unless told; made when absent and allowed
 * @param prefix where in the bucket the OCFL storage root is, without slashes at its ends; none means the bucket itself
 * @param credentials needed with an endpoint, not looked at without
 */
public record ArchiveSettings(
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @Nullable String prefix,
        @Nullable Credentials credentials) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?");

    public ArchiveSettings {
        endpoint =
                endpoint == null || endpoint.isBlank() ? null : endpoint.strip().replaceFirst("/$", "");
        region = region == null ? "us-east-1" : region;
        bucket = bucket == null ? "sohoa" : bucket;
        prefix = prefix == null ? "" : prefix;
        if (endpoint != null) {
            requireEndpoint(endpoint);
            if (credentials == null) {
                throw bad("archive.credentials", "an endpoint needs access-key and secret-key");
            }
        }
        require(!region.isBlank(), "archive.region", region);
        require(BUCKET.matcher(bucket).matches() && !bucket.contains(".."), "archive.bucket", bucket);
        require(PREFIX.matcher(prefix).matches(), "archive.prefix", prefix);
    }

    /** The embedded store with its defaults. */
    public static ArchiveSettings embedded() {
        return new ArchiveSettings(null, null, null, null, null);
    }

    /** Names of the two keys' places; the keys themselves are never in the configuration. */
    public record Credentials(
            @Nullable Secret accessKey, @Nullable Secret secretKey) {
        public Credentials {
            if (accessKey == null || secretKey == null) {
                throw bad("archive.credentials", "access-key and secret-key are both needed");
            }
        }
    }

    private static void requireEndpoint(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            String path = uri.getPath();
            require(
                    web && uri.getHost() != null && uri.getUserInfo() == null && (path.isEmpty() || path.equals("/")),
                    "archive.endpoint",
                    "https://host[:port] is expected");
        } catch (IllegalArgumentException notUri) {
            throw bad("archive.endpoint", "https://host[:port] is expected");
        }
    }

    private static void require(boolean good, String key, String detail) {
        if (!good) {
            throw bad(key, detail);
        }
    }

    private static FaultException bad(String key, String detail) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, detail));
    }
}
