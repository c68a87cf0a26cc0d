package vn.sohoa.dossier;

import java.time.Duration;

/** What a stage made of a document. */
public sealed interface StageOutcome {
    /** The document has come to {@code next}. */
    record Done(DocumentState next) implements StageOutcome {}

    /** Nothing to do here, and why. */
    record NotNeeded(String reason) implements StageOutcome {}

    /** The document is at fault: to quarantine. */
    record Rejected(Fault fault) implements StageOutcome {}

    /** The world is at fault: the document stays where it is and is tried again, not before {@code delay} has passed. */
    record Later(Fault fault, Duration delay) implements StageOutcome {}
}
