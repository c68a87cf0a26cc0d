package vn.sohoa.job;

import java.util.List;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.vault.Holding;

/** Makes up for second copies that are behind: of writes that could not wait for them, or from before there was a second place. */
final class ReplicateStep implements Step {
    private final ArchiveCare care;

    ReplicateStep(ArchiveCare care) {
        this.care = care;
    }

    @Override
    public String name() {
        return "replicate";
    }

    @Override
    public List<Task> due() {
        return care.uncopied().stream().map(this::task).toList();
    }

    private Task task(Holding holding) {
        return stop -> Verdict.orLater(holding.name(), () -> {
            care.copy(holding);
            return Verdict.of(Verdict.Result.DONE, holding.name(), null, () -> {});
        });
    }
}
