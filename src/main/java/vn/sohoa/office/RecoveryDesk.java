package vn.sohoa.office;

import java.nio.file.Path;
import java.util.Optional;
import vn.sohoa.archive.fixity.Notes;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.evidence.AuditProofs;
import vn.sohoa.evidence.EvidencePackage;
import vn.sohoa.job.DossierHistory;
import vn.sohoa.job.DossierMetadata;
import vn.sohoa.job.Rebuild;
import vn.sohoa.job.batch.RunLock;
import vn.sohoa.recovery.Backup;
import vn.sohoa.recovery.DossierRecords;
import vn.sohoa.recovery.OfficeRecords;
import vn.sohoa.recovery.RecordLoader;

/** What the archive holds of the database, and how the database is made of it again. */
public final class RecoveryDesk {
    private final Office office;

    RecoveryDesk(Office office) {
        this.office = office;
    }

    /** Makes a backup of what lives outside the archive; no job runs meanwhile. */
    public int backup(Path dir) {
        Backup backup =
                new Backup(records(), office.folders().data(), office.plan().configDir());
        return RunLock.holding(office.database(), "backup", () -> {
            office.auditDesk().sequence();
            return backup.write(dir);
        });
    }

    /** Makes the database anew out of the archive, and what a backup has beyond it; no job runs meanwhile. */
    public Rebuild.Result rebuild(Optional<Path> backup) {
        return RunLock.holding(
                office.database(),
                "rebuild",
                () -> office.database().inTransaction(() -> {
                    // there is nothing yet that they could be written in
                    Notes.Later notes = new Notes.Later();
                    Rebuild.Result result = rebuild(notes).run(backup);
                    notes.into(office.archiveOffice().findings());
                    // what was destroyed after the records were last kept
                    office.disposals().recovery().run();
                    return result;
                }));
    }

    private Rebuild rebuild(Notes notes) {
        return new Rebuild(
                office.archive(),
                office.archiveOffice().care(notes),
                new RecordLoader(office.database()),
                new Rebuild.Parts(
                        office.database(),
                        office.documents(),
                        office.certifications(),
                        office.pageIndex(),
                        office.audit()),
                new Rebuild.Elsewhere(office.auditDesk().witnessed(), office.archivedVersions(), office.clock()),
                office.spool());
    }

    /** Puts dossiers with all their proofs into packages. */
    public EvidencePackage packages() {
        return new EvidencePackage(
                office.archive(),
                office.signing(),
                new EvidencePackage.Sources(
                        new AuditProofs(office.database(), office.auditDesk().checkpoints()),
                        office.archiveOffice().evidence(),
                        metadata()::premis),
                office.clock());
    }

    /** Keeps the database's rows in the archive. */
    OfficeRecords records() {
        return new OfficeRecords(
                office.database(), office.archive(), office.spool().metadata().resolve("records"), office.clock());
    }

    /** Stores what goes into a dossier's object with what the object says of itself. */
    DossierMetadata metadata() {
        return new DossierMetadata(
                office.archive(),
                new DossierHistory(
                        office.documents(),
                        dossier -> office.certifications().of(dossier),
                        office.audit(),
                        new DossierRecords(office.database()),
                        code -> office.register()
                                .find(new DossierCode(code))
                                .map(row -> row.procedure().value())
                                .orElse("")),
                office.archiveOffice().ledger(),
                office.spool(),
                office.clock());
    }
}
