package vn.sohoa.audit.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Sha256;

/**
 * All it takes to check without the database that an entry is in the log.
 *
 * @param path the inclusion proof, the leaf's sibling first
 * @param timestamp an RFC 3161 token over the checkpoint's note, where there is one by now
 * @param vkey whose signature the checkpoint bears
 */
public record EntryProof(
        EntryLine entry, List<Sha256> path, Checkpoint checkpoint, byte @Nullable [] timestamp, String vkey) {
    /** As the file that {@code sohoa audit verify} takes. */
    public String json() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("entry", new String(entry.bytes(), StandardCharsets.UTF_8));
        fields.put("place", entry.index());
        fields.put("leaf", entry.leaf().hex());
        fields.put("size", checkpoint.size());
        fields.put("path", ProofJson.path(path));
        fields.put("checkpoint", checkpoint.note());
        fields.put("key", vkey);
        fields.put("timestamp", timestamp == null ? null : Base64.getEncoder().encodeToString(timestamp));
        return ProofJson.write(fields);
    }
}
