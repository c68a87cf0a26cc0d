package vn.sohoa.office;

import java.nio.file.Path;
import vn.sohoa.intake.Delivery;
import vn.sohoa.intake.Intake;
import vn.sohoa.intake.IntakeFolders;
import vn.sohoa.intake.IntakeRecords;
import vn.sohoa.intake.Quarantine;
import vn.sohoa.intake.WaitingFiles;

/** The parts at the office's door. */
record InboxParts(Office office) {
    Intake intake() {
        return new Intake(
                folders(), records(), known().admission(office.settings().intakeOrDefault()));
    }

    Delivery delivery() {
        return new Delivery(folders(), records(), office.settings().intakeOrDefault(), known());
    }

    WaitingFiles waiting() {
        return new WaitingFiles(folders());
    }

    Quarantine quarantine() {
        return new Quarantine(folders(), records());
    }

    private RegisteredDossiers known() {
        return new RegisteredDossiers(office.register(), office.documents(), office::digitizer);
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
