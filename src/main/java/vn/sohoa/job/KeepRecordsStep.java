package vn.sohoa.job;

import java.util.List;
import java.util.Optional;
import vn.sohoa.intake.Quarantine;
import vn.sohoa.recovery.OfficeRecords;

/** Puts what the night has changed in the database, and its audit log, into the archive. The last step of a night. */
final class KeepRecordsStep implements Step {
    private static final String SUBJECT = "records";

    private final OfficeRecords records;
    private final Quarantine quarantine;

    KeepRecordsStep(OfficeRecords records, Quarantine quarantine) {
        this.records = records;
        this.quarantine = quarantine;
    }

    @Override
    public String name() {
        return "keep-records";
    }

    @Override
    public List<Task> due() {
        return List.of(stop -> Verdict.orLater(SUBJECT, () -> {
            quarantine.settle(); // what it changes is this night's
            Optional<OfficeRecords.Kept> kept = records.keep();
            return kept.isPresent()
                    ? Verdict.of(Verdict.Result.DONE, SUBJECT, null, () -> {})
                    : Verdict.recorded(List.of());
        }));
    }
}
