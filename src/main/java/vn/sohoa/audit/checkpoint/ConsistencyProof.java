package vn.sohoa.audit.checkpoint;

import java.util.List;
import vn.sohoa.dossier.Sha256;

/**
 * All it takes to check without the database that a log was only added to between two checkpoints.
 *
 * @param path the consistency proof (RFC 9162 §2.1.4)
 * @param vkey whose signature both bear
 */
public record ConsistencyProof(Checkpoint first, Checkpoint second, List<Sha256> path, String vkey) {}
