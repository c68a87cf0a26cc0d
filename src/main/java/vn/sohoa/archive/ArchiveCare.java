package vn.sohoa.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Finding;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultException;

/**
 * Looks after what is archived: makes up for second copies, reads everything again in time, repairs it, and extends locks.
 * Every call may be repeated, also after a crash at any moment.
 */
public final class ArchiveCare {
    private final DossierArchive archive;
    private final ArchiveLedger ledger;
    private final Fixity fixity;
    private final @Nullable Replication replication;
    private final LockKeeper locks;

    /** @param replication none when there is only one copy */
    public ArchiveCare(
            DossierArchive archive,
            ArchiveLedger ledger,
            Fixity fixity,
            @Nullable Replication replication,
            LockKeeper locks) {
        this.archive = archive;
        this.ledger = ledger;
        this.fixity = fixity;
        this.replication = replication;
        this.locks = locks;
    }

    /** Puts right what writes that died left; only for whoever sees to it that nobody writes. */
    public void settle() {
        ledger.unfinished().forEach(archive::settle);
    }

    /** Of these dossiers, those the ledger does not know: archived before there was one, or it was lost. */
    public List<DossierCode> unknown(Collection<DossierCode> archived) {
        return archived.stream().filter(dossier -> !fixity.knows(dossier)).toList();
    }

    /**
     * Enters a dossier in the ledger as it is.
     *
     * @throws FaultException INTEGRITY_ARCHIVE when its object is not valid; USAGE_NOT_FOUND when there is none
     */
    public void enter(DossierCode dossier) {
        archive.enter(dossier);
    }

    /** Dossiers a run has to check. */
    public List<DossierCode> due(FixitySettings settings) {
        return fixity.due(settings);
    }

    /** Every dossier, least recently checked first. */
    public List<DossierCode> all() {
        return fixity.all();
    }

    /** Dossiers whose second copy is behind; none when there is to be none. */
    public List<DossierCode> uncopied() {
        return replication == null ? List.of() : replication.due();
    }

    /** Brings a dossier's second copy up to the first. */
    public void copy(DossierCode dossier) {
        if (replication != null) {
            replication.copy(dossier);
        }
    }

    /**
     * Checks and repairs all copies of a dossier, brings the second one up to the first and extends its locks.
     *
     * @return what was found wrong, repaired or not
     */
    public List<Finding> check(DossierCode dossier) {
        List<Finding> findings = new ArrayList<>(fixity.check(dossier));
        if (findings.stream().allMatch(Finding::repaired)) {
            copy(dossier);
            locks.extend(dossier);
        }
        return findings;
    }

    /** Looks at what stands beside the dossiers' objects. */
    public List<Finding> checkRoot() {
        return fixity.checkRoot();
    }
}
