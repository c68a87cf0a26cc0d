package vn.sohoa.job;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/**
 * What became of a task.
 *
 * @param lines what to tell of it, a line for each thing it dealt with
 * @param record writes it down; called once, in a transaction
 */
public record Verdict(List<Line> lines, Runnable record) {
    /** How one thing ended. */
    public enum Result {
        DONE,
        NOT_NEEDED,
        /** At fault itself: an officer has to act. */
        SENT_BACK,
        /** The world is at fault: tried again in a later run. */
        LATER
    }

    public record Line(
            Result result, String subject, @Nullable Fault fault) {}

    public Verdict {
        lines = List.copyOf(lines);
    }

    public static Verdict of(Result result, String subject, @Nullable Fault fault, Runnable record) {
        return new Verdict(List.of(new Line(result, subject, fault)), record);
    }

    /**
     * The verdict of {@code work}; where something outside was not available, that this waits for a later run, so that the
     * rest of the night goes on.
     */
    public static Verdict orLater(String subject, Supplier<Verdict> work) {
        try {
            return work.get();
        } catch (FaultException refused) {
            if (refused.fault().kind() != FaultKind.UNAVAILABLE) {
                throw refused;
            }
            return recorded(List.of(new Line(Result.LATER, subject, refused.fault())));
        }
    }

    /** All of it is written down already. */
    public static Verdict told(List<Line> lines) {
        return recorded(lines);
    }

    /** Nothing is left to write down. */
    static Verdict recorded(List<Line> lines) {
        return new Verdict(lines, () -> {});
    }
}
