package vn.sohoa.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import vn.sohoa.job.evidence.ArchivedVersions;

/**
 * Until when signed files, and the versions they are in, can be proved.
 *
 * @param files where it is written down
 * @param versions where versions are written down
 * @param until finds a file's
 */
record Proofs(SignedFiles files, ArchivedVersions versions, Function<Path, Instant> until) {}
