package vn.sohoa.archive.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.KeptFile;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault.Version;
import vn.sohoa.dossier.DossierCode;

/**
 * Sees to the locks of what is in the stores already, the first and the second copy: extends them before they end, puts versions
 * under legal hold and releases them. Does nothing in a store that does not lock; holds are written down there too. Every call
 * may be repeated.
 */
public final class LockKeeper {
    private final List<ObjectStore> stores;
    private final ArchiveLedger ledger;
    private final LegalHolds holds;
    private final Keeping keeping;

    public LockKeeper(ObjectStore store, ArchiveLedger ledger, LegalHolds holds, Keeping keeping) {
        this(List.of(store), ledger, holds, keeping);
    }

    /** @param stores every store that has a copy */
    public LockKeeper(List<ObjectStore> stores, ArchiveLedger ledger, LegalHolds holds, Keeping keeping) {
        this.stores = stores.stream().filter(ObjectStore::locks).toList();
        this.ledger = ledger;
        this.holds = holds;
        this.keeping = keeping;
    }

    /** As {@link #extend(Holding)}, of a dossier's object. */
    public int extend(DossierCode dossier) {
        return extend(Holding.of(dossier));
    }

    /**
     * Extends the locks of a holding's versions that end before they are due.
     *
     * @return how many were extended
     */
    public int extend(Holding holding) {
        int extended = 0;
        Instant earliest = Instant.MAX;
        for (ObjectStore store : stores) {
            for (Version version : versions(store, holding)) {
                Instant until = store.vault()
                        .look(version.path(), version.id())
                        .flatMap(look -> Optional.ofNullable(look.retainUntil()))
                        .orElse(Instant.EPOCH);
                if (until.isBefore(keeping.due(holding, version.at()))) {
                    Instant now =
                            store.vault().extend(version.path(), version.id(), keeping.end(holding, version.at()));
                    extended += now != null && now.isAfter(until) ? 1 : 0;
                    until = now == null ? until : now;
                }
                earliest = until.isBefore(earliest) ? until : earliest;
            }
        }
        if (earliest.isBefore(Instant.MAX)) {
            ledger.locked(holding, earliest);
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
        for (ObjectStore store : stores) {
            versions(store, Holding.of(dossier))
                    .forEach(version -> store.vault().hold(version.path(), version.id(), held));
        }
    }

    private List<Version> versions(ObjectStore store, Holding holding) {
        Stream<String> prefixes = holding.kind() == Holding.Kind.ROOT
                ? ledger.files(holding).stream().map(KeptFile::path)
                : Stream.of(holding.prefix());
        return prefixes.flatMap(prefix -> store.vault().versions(prefix).stream())
                .filter(version -> !version.deleteMarker() && holding.has(version.path()))
                .toList();
    }
}
