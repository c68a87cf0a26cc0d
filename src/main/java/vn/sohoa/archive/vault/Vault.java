package vn.sohoa.archive.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.FaultException;

/**
 * A place that keeps objects under paths such as {@code a/b/c.pdf}. Every method throws {@link FaultException}:
 * UNAVAILABLE_STORE or UNAVAILABLE_DISK when the place does not answer, CONFIGURATION_BAD_VALUE when it refuses keys or bucket.
 */
public interface Vault {
    /** Where what does not belong to the archive is put: nothing is thrown away. */
    String SET_ASIDE = "extensions/sohoa-set-aside/";

    /** An object as it is now. */
    record Entry(String path, long bytes) {}

    /**
     * A version of an object, or the marker that hides its versions.
     *
     * @param latest whether it is what a reader who names no version gets
     */
    record Version(String path, String id, boolean latest, boolean deleteMarker, Instant at) {}

    /**
     * An object that is read.
     *
     * @param version the store's id of the version; none where the place keeps no versions
     */
    record Content(InputStream in, @Nullable String version) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The place in a line, without keys. */
    String describe();

    /** Makes the place when it is not there. */
    void prepare();

    /** All objects whose path begins with the prefix, by path. */
    List<Entry> list(String prefix);

    /** Names of what stands directly below the root: objects, and folders with a slash at their end. */
    List<String> roots();

    /** The object as it is now; none when there is none. */
    Optional<Content> read(String path);

    /** A certain version; none when there is none. Where no versions are kept there is none. */
    Optional<Content> read(String path, String version);

    /** All versions and markers below a prefix, newest first for each path; empty where none are kept. */
    List<Version> versions(String prefix);

    /**
     * Puts a file's bytes under a path, whatever stands there, and reads them back.
     *
     * @return the store's id of the version; none where the place keeps no versions
     * @throws FaultException INTEGRITY_ARCHIVE when what is read back keeps being something else
     */
    @Nullable
    String put(String path, Path file, String mediaType, Lock lock);

    /** Takes an object away; where versions are kept it is only hidden by a marker. Nothing there is no fault. */
    void remove(String path);

    /** Takes away the marker that hides an object's versions. */
    void unhide(Version marker);

    /** What keeps a version from being removed; {@link Lock#NONE} where nothing is locked. */
    default Lock lock(Version version) {
        return Lock.NONE;
    }

    /**
     * Removes a version, or a marker, for good. One that is not there is no fault.
     *
     * @throws FaultException POLICY_RETENTION when the store refuses because it is locked
     */
    default void destroy(Version version) {
        throw new IllegalArgumentException("no versions are kept here: " + version);
    }

    /** Makes it durable that nothing is left in a folder, which goes as well. */
    default void emptied(String folder) {}
}
