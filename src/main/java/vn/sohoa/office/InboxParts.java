package vn.sohoa.office;

import java.nio.file.Path;
import vn.sohoa.intake.Intake;
import vn.sohoa.intake.IntakeFolders;
import vn.sohoa.intake.IntakeRecords;
import vn.sohoa.intake.Quarantine;

/** The parts at the office's door. */
record InboxParts(Office office) {
    Intake intake() {
        return new Intake(
                folders(),
                records(),
                new RegisteredDossiers(office.register(), office::digitizer)
                        .admission(office.settings().intakeOrDefault()));
    }

    Quarantine quarantine() {
        return new Quarantine(folders(), records());
    }

    private IntakeFolders folders() {
        Path configured = office.settings().intakeOrDefault().inbox();
        OfficeFolders folders = office.folders();
        return new IntakeFolders(
                configured == null ? folders.inbox() : configured, folders.quarantine(), office.spool());
    }

    private IntakeRecords records() {
        return new IntakeRecords(office.database(), office.documents(), office.audit(), office.clock());
    }
}
