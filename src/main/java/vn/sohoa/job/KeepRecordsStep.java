package vn.sohoa.job;

import java.util.List;
import java.util.Optional;
import vn.sohoa.recovery.OfficeRecords;

/** Puts what the night has changed in the database, and its audit log, into the archive. The last step of a night. */
final class KeepRecordsStep implements Step {
    private static final String SUBJECT = "records";

    private final OfficeRecords records;

    KeepRecordsStep(OfficeRecords records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "keep-records";
    }

    @Override
    public List<Task> due() {
        return List.of(stop -> Verdict.orLater(SUBJECT, () -> {
            Optional<OfficeRecords.Kept> kept = records.keep();
            return kept.isPresent()
                    ? Verdict.of(Verdict.Result.DONE, SUBJECT, null, () -> {})
                    : Verdict.recorded(List.of());
        }));
    }
}
