package vn.sohoa.job;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.audit.checkpoint.CheckpointRound;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultKind;

/**
 * Signs the audit log as the night leaves it, and completes what earlier nights could not. A log that no longer follows what
 * was signed is told and does not keep the night from its report.
 */
final class CheckpointStep implements Step {
    private final CheckpointRound round;

    CheckpointStep(CheckpointRound round) {
        this.round = round;
    }

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public List<Task> due() {
        return List.of(stop -> verdict(round.run()));
    }

    private static Verdict verdict(CheckpointRound.Outcome outcome) {
        List<Verdict.Line> lines = new ArrayList<>();
        Checkpoint made = outcome.made();
        if (made != null) {
            lines.add(new Verdict.Line(Verdict.Result.DONE, made.object(), null));
        }
        for (Fault fault : outcome.faults()) {
            Verdict.Result result =
                    fault.kind() == FaultKind.UNAVAILABLE ? Verdict.Result.LATER : Verdict.Result.SENT_BACK;
            lines.add(new Verdict.Line(result, fault.subject(), fault));
        }
        return Verdict.recorded(lines);
    }
}
