package vn.sohoa.archive.replica;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Where the second copy is kept.
 *
 * @param kept false: there is none
 * @param folder a folder, such as a mounted share; relative ones are in the data folder. Or:
 * @param endpoint another S3 store, with region, bucket, prefix, credentials and objectLock as the first one has them
 * @param when {@code before}, unless told: a document counts as archived when its second copy is there; {@code later}: the
 *     copy is made up for by the steps {@code replicate} and {@code fixity}
 */
public record ReplicaSettings(
        @Nullable Boolean kept,
        @Nullable Path folder,
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable String bucket,
        @Nullable String prefix,
        StoreSettings.@Nullable Credentials credentials,
        StoreSettings.@Nullable ObjectLock objectLock,
        @Nullable When when) {
    /** There is none. */
    public static final ReplicaSettings NONE =
            new ReplicaSettings(false, null, null, null, null, null, null, null, null);

    /** In the data folder. It outlives a damaged file and not the disk. */
    public static final ReplicaSettings BESIDE =
            new ReplicaSettings(true, Path.of("replica"), null, null, null, null, null, null, null);

    /** When the second copy is made. */
    public enum When {
        BEFORE,
        LATER
    }

    public ReplicaSettings {
        boolean wanted = kept == null || kept;
        if (wanted && (folder == null) == (endpoint == null)) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "archive.replica", "give either folder or endpoint"));
        }
    }

    public boolean isKept() {
        return kept == null || kept;
    }

    public boolean isBefore() {
        return isKept() && when != When.LATER;
    }

    public StoreSettings store() {
        return StoreSettings.of(
                "archive.replica",
                endpoint,
                region,
                bucket,
                prefix,
                new StoreSettings.Access(
                        credentials, objectLock == null ? StoreSettings.ObjectLock.REQUIRED : objectLock));
    }
}
