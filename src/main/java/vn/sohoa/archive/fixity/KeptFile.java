package vn.sohoa.archive.fixity;

import java.util.List;

/**
 * A file of the archive, as it has to be.
 *
 * @param path in the storage root
 * @param sha512 of its bytes, in lower-case hexadecimal
 * @param versions the ids under which the store has had it; empty where the store keeps no versions
 */
public record KeptFile(String path, String sha512, long bytes, List<String> versions) {
    public KeptFile {
        versions = List.copyOf(versions);
    }
}
