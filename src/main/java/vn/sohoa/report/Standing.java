package vn.sohoa.report;

import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.checkpoint.Checkpoint;

/**
 * How things stand that no row tells.
 *
 * @param locks whether the archive's store does
 * @param secondCopy where it is; none when there is none
 * @param checkpoint the newest; none before the first
 * @param key that it is checked with; empty without one
 * @param unanswered certified copies that were asked for and nobody decided on
 */
public record Standing(
        Report.Locks locks,
        @Nullable String secondCopy,
        @Nullable Checkpoint checkpoint,
        String key,
        long unanswered) {}
