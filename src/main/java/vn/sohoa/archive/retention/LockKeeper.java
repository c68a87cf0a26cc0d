package vn.sohoa.archive.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreVault;
import vn.sohoa.archive.vault.Vault.Version;
import vn.sohoa.dossier.DossierCode;

/**
 * Sees to the locks of what is in a store already: extends them before they end, puts versions under legal hold and releases
 * them. Does nothing in a store that does not lock; holds are written down there too. Every call may be repeated.
 */
public final class LockKeeper {
    private final ObjectStore store;
    private final StoreVault vault;
    private final ArchiveLedger ledger;
    private final LegalHolds holds;
    private final Keeping keeping;

    public LockKeeper(ObjectStore store, ArchiveLedger ledger, LegalHolds holds, Keeping keeping) {
        this.store = store;
        this.vault = store.vault();
        this.ledger = ledger;
        this.holds = holds;
        this.keeping = keeping;
    }

    /**
     * Extends the locks of a dossier's versions that end before they are due.
     *
     * @return how many were extended
     */
    public int extend(DossierCode dossier) {
        int extended = 0;
        if (!store.locks()) {
            return extended;
        }
        Instant earliest = Instant.MAX;
        for (Version version : versions(dossier)) {
            Instant until = vault.look(version.path(), version.id())
                    .flatMap(look -> Optional.ofNullable(look.retainUntil()))
                    .orElse(Instant.EPOCH);
            if (until.isBefore(keeping.due(dossier, version.at()))) {
                Instant now = vault.extend(version.path(), version.id(), keeping.end(dossier, version.at()));
                extended += now != null && now.isAfter(until) ? 1 : 0;
                until = now == null ? until : now;
            }
            earliest = until.isBefore(earliest) ? until : earliest;
        }
        if (earliest.isBefore(Instant.MAX)) {
            ledger.locked(dossier, earliest);
        }
        return extended;
    }

    /** Holds every version of a dossier that there is, and by {@link Keeping} those that will be. */
    public void hold(DossierCode dossier, String reason) {
        // first: what is written from now on is held by itself
        holds.place(dossier, reason);
        each(dossier, true);
    }

    /** Releases a dossier; its retention stays. */
    public void release(DossierCode dossier, String reason) {
        each(dossier, false);
        holds.release(dossier, reason);
    }

    private void each(DossierCode dossier, boolean held) {
        if (store.locks()) {
            versions(dossier).forEach(version -> vault.hold(version.path(), version.id(), held));
        }
    }

    private List<Version> versions(DossierCode dossier) {
        return vault.versions(dossier + "/").stream()
                .filter(version -> !version.deleteMarker())
                .toList();
    }
}
