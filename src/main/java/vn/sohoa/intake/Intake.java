package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Looks at the inbox and takes what is ready.
 *
 * <p>A scan is taken when its files have not changed over two looks as far apart as the settings say; the second look comes
 * within the same run where it must. It leaves the inbox after its copy in the spool, its row and its audit entry are
 * durable, and only if it is still the file that was copied. Killed at any moment, the next run finishes: the same bytes
 * are the same document, and what was recorded as taken is removed from the inbox, not taken twice.
 */
public final class Intake {
    private final IntakeFolders folders;
    private final IntakeRecords records;
    private final Admission admission;
    private final Steps steps;
    private final Stillness stillness;

    public Intake(IntakeFolders folders, IntakeRecords records, Admission admission) {
        this(folders, records, admission, Steps.UNWATCHED);
    }

    Intake(IntakeFolders folders, IntakeRecords records, Admission admission, Steps steps) {
        this.folders = folders;
        this.records = records;
        this.admission = admission;
        this.steps = steps;
        this.stillness = new Stillness(admission.settings().still());
    }

    /**
     * One look at the inbox: everything that is ready is taken or sent back, what is still growing stays. Waits for another
     * run on the same inbox to end. Asked to stop, it ends between two scans.
     *
     * @throws FaultException {@code UNAVAILABLE_DISK} when inbox, spool or quarantine cannot be worked with at all,
     *     {@code UNAVAILABLE_DATABASE}; what was recorded by then stays recorded
     */
    public IntakeReport run(IntakeWatch watch) {
        try {
            Files.createDirectories(folders.inbox());
            try (RunLock lock = RunLock.await(folders.spool().incoming().resolve(".lock"), watch::stopRequested)) {
                return lock == null ? stopped() : newRun(watch).run();
            }
        } catch (IOException failed) {
            String detail = failed.getClass().getSimpleName() + ": " + failed.getMessage();
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, folders.inbox().toString(), detail), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return stopped();
        }
    }

    private IntakeRun newRun(IntakeWatch watch) {
        Quarantine quarantine = new Quarantine(folders, records, steps);
        Taking taking = new Taking(folders, new IntakeBook(records), new Staging(folders.spool(), admission), steps);
        return new IntakeRun(
                new Inbox(folders.inbox()),
                quarantine,
                taking,
                new IntakeRun.Rules(admission, stillness, records.clock()),
                watch);
    }

    private static IntakeReport stopped() {
        return new IntakeReport(List.of(), List.of(), List.of(), List.of(), true);
    }
}
