package vn.sohoa.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import vn.sohoa.job.evidence.ArchivedVersions;

/**
 * What is to be known of signed files and the versions they are in: until when they can be proved, and the reports on their signatures.
 *
 * @param files where it is written down
 * @param versions where versions are written down
 * @param until finds a file's
 */
record Proofs(SignedFiles files, ArchivedVersions versions, Function<Path, Instant> until, ValidationReports reports) {}
