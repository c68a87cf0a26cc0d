package vn.sohoa.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/**
 * What is to be known of signed files: until when they can be proved, and the reports on their signatures.
 *
 * @param files where it is written down
 * @param until finds it in a file
 */
record Proofs(SignedFiles files, Function<Path, Instant> until, ValidationReports reports) {}
