package vn.sohoa.documents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;

/**
 * How a document came to be where it is.
 *
 * @param since when it came into its state, or was last put off
 * @param nextTry when it is tried again
 * @param waitsFor why it was put off, or sent back
 */
public record Course(
        Instant since, @Nullable Instant nextTry, @Nullable Fault waitsFor) {}
