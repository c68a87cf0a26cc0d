package vn.sohoa.archive;

import java.time.Instant;
import java.util.Map;

/**
 * Proof that files are in the store and were read back.
 *
 * @param objectId the dossier's OCFL object id
 * @param version the newest version, {@code v2}
 * @param at when that version was made
 * @param objectKeys for each logical path that was asked for, the full key of its content in the bucket
 */
public record Stored(String objectId, String version, Instant at, Map<String, String> objectKeys) {
    public Stored {
        objectKeys = Map.copyOf(objectKeys);
    }
}
