package vn.sohoa.intake;

import java.util.List;
import vn.sohoa.dossier.Fault;

/**
 * What came of asking to try again. Names are for show.
 *
 * @param returned back in the inbox, for the next intake
 * @param gone no longer in quarantine under the recorded name: renamed or removed by somebody; their entries are closed
 */
public record RetryReport(List<String> returned, List<Kept> kept, List<String> gone) {
    /** Still in quarantine, and why. */
    public record Kept(String name, Fault fault) {}

    public RetryReport {
        returned = List.copyOf(returned);
        kept = List.copyOf(kept);
        gone = List.copyOf(gone);
    }
}
