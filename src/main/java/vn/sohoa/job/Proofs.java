package vn.sohoa.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/**
 * Until when signed files can be proved.
 *
 * @param files where it is written down
 * @param until finds it in a file
 */
record Proofs(SignedFiles files, Function<Path, Instant> until) {}
