package vn.sohoa.job;

import java.util.ArrayList;
import java.util.List;
import vn.sohoa.intake.Intake;
import vn.sohoa.intake.IntakeReport;
import vn.sohoa.intake.IntakeWatch;

/** Takes what is ready in the inbox. */
final class IntakeStep implements Step {
    private final Intake intake;

    IntakeStep(Intake intake) {
        this.intake = intake;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public List<Task> due() {
        return List.of(stop -> Verdict.orLater(name(), () -> Verdict.recorded(lines(run(stop)))));
    }

    private IntakeReport run(StopSignal stop) {
        return intake.run(new IntakeWatch() {
            @Override
            public boolean stopRequested() {
                return stop.isSet();
            }
        });
    }

    private static List<Verdict.Line> lines(IntakeReport report) {
        List<Verdict.Line> lines = new ArrayList<>();
        report.taken()
                .forEach(taken -> lines.add(
                        new Verdict.Line(Verdict.Result.DONE, taken.dossier() + "/" + taken.component(), null)));
        report.duplicates()
                .forEach(same ->
                        lines.add(new Verdict.Line(Verdict.Result.NOT_NEEDED, String.join(", ", same.names()), null)));
        report.quarantined()
                .forEach(sent -> lines.add(new Verdict.Line(Verdict.Result.SENT_BACK, sent.name(), sent.fault())));
        report.waiting()
                .forEach(waiting -> lines.add(new Verdict.Line(Verdict.Result.LATER, waiting.name(), waiting.fault())));
        return lines;
    }
}
