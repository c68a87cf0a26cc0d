package vn.sohoa.archive.store;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/**
 * How a store is reached.
 *
 * @param endpoint {@code https://host[:port]} of an S3 store; none means the embedded store over the data folder
 * @param region the store's region
 * @param bucket made when absent and allowed, with object lock where that is required
 * @param prefix where in the bucket the root is, without slashes at its ends; empty means the bucket itself
 * @param access keys, and whether a store that cannot lock is refused
 */
public record StoreSettings(@Nullable String endpoint, String region, String bucket, String prefix, Access access) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?");

    /** Whether a store must refuse to remove what it was told to keep. */
    public enum ObjectLock {
        /** Every version is locked; a store that does not enforce it takes nothing. */
        REQUIRED,
        /** Nothing is locked, and every report says so. */
        NONE
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

    /** @param credentials needed with an endpoint, not looked at without */
    public record Access(@Nullable Credentials credentials, ObjectLock lock) {}

    /**
     * Checked settings, with their defaults.
     *
     * @param section the configuration's section, for what is said of a bad value
     */
    public static StoreSettings of(
            String section,
            @Nullable String endpoint,
            @Nullable String region,
            @Nullable String bucket,
            @Nullable String prefix,
            Access access) {
        String where =
                endpoint == null || endpoint.isBlank() ? null : endpoint.strip().replaceFirst("/$", "");
        if (where != null) {
            requireEndpoint(section, where);
            if (access.credentials() == null) {
                throw bad(section + ".credentials", "an endpoint needs access-key and secret-key");
            }
        }
        StoreSettings settings = new StoreSettings(
                where,
                region == null ? "us-east-1" : region,
                bucket == null ? "sohoa" : bucket,
                prefix == null ? "" : prefix,
                where == null ? new Access(null, ObjectLock.NONE) : access);
        require(!settings.region.isBlank(), section + ".region", settings.region);
        require(
                BUCKET.matcher(settings.bucket).matches() && !settings.bucket.contains(".."),
                section + ".bucket",
                settings.bucket);
        require(PREFIX.matcher(settings.prefix).matches(), section + ".prefix", settings.prefix);
        return settings;
    }

    /** The embedded store with its defaults, which locks nothing. */
    public static StoreSettings embedded() {
        return of("archive", null, null, null, null, new Access(null, ObjectLock.NONE));
    }

    public boolean isEmbedded() {
        return endpoint == null;
    }

    private static void requireEndpoint(String section, String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            String path = uri.getPath();
            require(
                    web && uri.getHost() != null && uri.getUserInfo() == null && (path.isEmpty() || path.equals("/")),
                    section + ".endpoint",
                    "https://host[:port] is expected");
        } catch (IllegalArgumentException notUri) {
            throw bad(section + ".endpoint", "https://host[:port] is expected");
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
