package vn.sohoa.job.disposal;

import java.util.List;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.disposal.DisposalRun;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.job.Step;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Task;
import vn.sohoa.job.Verdict;

/** Destroys what two people have approved, and goes on where a run died. */
public final class DisposeStep implements Step {
    private final DisposalRun run;
    private final ArchiveCare care;

    /** @param care knows what is archived, also after the database was made anew */
    public DisposeStep(DisposalRun run, ArchiveCare care) {
        this.run = run;
        this.care = care;
    }

    @Override
    public String name() {
        return "dispose";
    }

    @Override
    public List<Task> due() {
        List<String> open = run.open();
        if (!open.isEmpty()) {
            care.settle();
        }
        return open.stream().map(this::task).toList();
    }

    private Task task(String list) {
        return stop -> Verdict.orLater(list, () -> worked(list, stop));
    }

    private Verdict worked(String list, StopSignal stop) {
        try {
            enter(list);
            return Verdict.told(run.work(list, stop::isSet).stream()
                    .map(outcome -> new Verdict.Line(
                            outcome.fault() == null ? Verdict.Result.DONE : Verdict.Result.SENT_BACK,
                            outcome.subject(),
                            outcome.fault()))
                    .toList());
        } catch (FaultException refused) {
            if (refused.fault().kind() != FaultKind.POLICY) {
                throw refused;
            }
            return Verdict.told(List.of(new Verdict.Line(Verdict.Result.SENT_BACK, list, refused.fault())));
        }
    }

    /** What is damaged stays unknown, and is left out for that. */
    private void enter(String list) {
        care.unknown(run.undecided(list)).forEach(dossier -> {
            try {
                care.enter(dossier);
            } catch (FaultException damaged) {
                if (damaged.fault().kind() == FaultKind.UNAVAILABLE) {
                    throw damaged;
                }
            }
        });
    }
}
