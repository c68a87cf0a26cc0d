package vn.sohoa.audit.checkpoint;

import java.util.List;
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
        EntryLine entry, List<Sha256> path, Checkpoint checkpoint, byte @Nullable [] timestamp, String vkey) {}
