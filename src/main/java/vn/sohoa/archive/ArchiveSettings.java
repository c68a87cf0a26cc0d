package vn.sohoa.archive;

import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.archive.replica.ReplicaSettings;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.StoreSettings;

/**
 * Where the archive is kept, how long, twice, and how often it is looked at.
 *
 * @param endpoint {@code https://host[:port]} of an S3 store; none means the embedded store over the data folder
 * @param region the store's region, {@code us-east-1} unless told
 * @param bucket the bucket, {@code sohoa} unless told; made when absent and allowed
 * @param prefix where in the bucket the OCFL storage root is, without slashes at its ends; none means the bucket itself
 * @param credentials needed with an endpoint, not looked at without
 * @param objectLock {@code required} unless told: a store that does not enforce locks is refused. The embedded store has none
 * @param retention how long versions are locked
 * @param replica the second copy
 * @param fixity how often everything is read again
 */
public record ArchiveSettings(
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @Nullable String prefix,
        StoreSettings.@Nullable Credentials credentials,
        StoreSettings.@Nullable ObjectLock objectLock,
        @Nullable RetentionSettings retention,
        @Nullable ReplicaSettings replica,
        @Nullable FixitySettings fixity) {

    public ArchiveSettings {
        store("archive", endpoint, region, bucket, prefix, credentials, objectLock);
    }

    /** The embedded store with its defaults. */
    public static ArchiveSettings embedded() {
        return new ArchiveSettings(null, null, null, null, null, null, null, null, null);
    }

    public StoreSettings store() {
        return store("archive", endpoint, region, bucket, prefix, credentials, objectLock);
    }

    public RetentionSettings retentionOrDefault() {
        return retention == null ? RetentionSettings.DEFAULT : retention;
    }

    /** The embedded store has a second copy beside it unless told otherwise; a configured one has what is configured. */
    public ReplicaSettings replicaOrDefault() {
        if (replica != null) {
            return replica;
        }
        return endpoint == null ? ReplicaSettings.BESIDE : ReplicaSettings.NONE;
    }

    public FixitySettings fixityOrDefault() {
        return fixity == null ? FixitySettings.DEFAULT : fixity;
    }

    private static StoreSettings store(
            String section,
            @Nullable String endpoint,
            @Nullable String region,
            @Nullable String bucket,
            @Nullable String prefix,
            StoreSettings.@Nullable Credentials credentials,
            StoreSettings.@Nullable ObjectLock lock) {
        StoreSettings.Access access =
                new StoreSettings.Access(credentials, lock == null ? StoreSettings.ObjectLock.REQUIRED : lock);
        return StoreSettings.of(section, endpoint, region, bucket, prefix, access);
    }
}
