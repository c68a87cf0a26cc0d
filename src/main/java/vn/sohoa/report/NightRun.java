package vn.sohoa.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;

/**
 * The run that a night report is about.
 *
 * @param number of the run among all runs
 * @param failure what ended it early, if anything did
 */
public record NightRun(
        long number,
        String job,
        Instant startedAt,
        Instant endedAt,
        int exitCode,
        boolean stopped,
        @Nullable Fault failure,
        List<Step> steps) {

    /** A step: how many things ended how, and what went wrong. */
    public record Step(String name, long done, long sentBack, long later, long notNeeded, List<Trouble> troubles) {
        public Step {
            troubles = List.copyOf(troubles);
        }
    }

    /**
     * A thing that did not end well.
     *
     * @param result {@code SENT_BACK}, {@code LATER} or {@code NOT_NEEDED}
     */
    public record Trouble(String result, String subject, Fault fault) {}

    public NightRun {
        steps = List.copyOf(steps);
    }
}
