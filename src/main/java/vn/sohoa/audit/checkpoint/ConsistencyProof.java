package vn.sohoa.audit.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Sha256;

/**
 * All it takes to check without the database that a log was only added to between two checkpoints.
 *
 * @param path the consistency proof (RFC 9162 §2.1.4)
 * @param vkey whose signature both bear
 */
public record ConsistencyProof(Checkpoint first, Checkpoint second, List<Sha256> path, String vkey) {
    /** As the file that {@code sohoa audit verify} takes. */
    public String json() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("first", first.note());
        fields.put("second", second.note());
        fields.put("path", ProofJson.path(path));
        fields.put("key", vkey);
        return ProofJson.write(fields);
    }
}
