package vn.sohoa.office;

import vn.sohoa.archive.disposal.DisposalArchive;
import vn.sohoa.archive.disposal.ObjectDescriptions;
import vn.sohoa.disposal.DisposalCheck;
import vn.sohoa.disposal.DisposalDesk;
import vn.sohoa.disposal.DisposalLists;
import vn.sohoa.disposal.DisposalRecovery;
import vn.sohoa.disposal.DisposalRun;
import vn.sohoa.disposal.DisposalSettings;
import vn.sohoa.disposal.DueDossiers;
import vn.sohoa.disposal.Signatories;
import vn.sohoa.job.disposal.DisposeStep;
import vn.sohoa.job.disposal.DossierTraces;

/** Retention and disposal in an office. */
public final class DisposalOffice {
    private final Office office;

    DisposalOffice(Office office) {
        this.office = office;
    }

    public DisposalSettings settings() {
        return office.settings().disposalOrDefault();
    }

    /** What need not be kept any more. */
    public DueDossiers due() {
        return new DueDossiers(office.database(), office.catalogue(), archive().removal(), office.clock());
    }

    public DisposalLists lists() {
        return new DisposalLists(office.database(), office.audit(), office.clock());
    }

    /** Where two people decide. */
    public DisposalDesk desk() {
        return new DisposalDesk(lists(), due(), signatories(), archive());
    }

    /** Checks what is left of what was destroyed. */
    public DisposalCheck check() {
        return new DisposalCheck(lists(), archive(), signatories());
    }

    DisposeStep step() {
        DisposalRun run = new DisposalRun(lists(), due(), desk(), archive(), traces());
        return new DisposeStep(run, office.archiveOffice().care());
    }

    DisposalRecovery recovery() {
        return new DisposalRecovery(office.database(), lists(), archive(), traces());
    }

    private Signatories signatories() {
        return new Signatories(settings(), office::signing);
    }

    private DisposalArchive archive() {
        return new DisposalArchive(
                new ObjectDescriptions(office.store().vault()),
                office.archiveOffice().removal(),
                office.archiveOffice().disposals());
    }

    private DossierTraces traces() {
        return new DossierTraces(
                office.documents(),
                office.pageIndex(),
                office.spool(),
                office.archiveOffice().ledger(),
                dossier -> {
                    office.signedFiles().forget(dossier);
                    office.archivedVersions().forget(dossier);
                });
    }
}
