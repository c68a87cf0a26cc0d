package vn.sohoa.archive.fixity;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.Stored;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** An archive with its ledger, its second copy in a folder, and its checks. */
final class KeptArchive implements AutoCloseable {
    final ObjectStore store;
    final ArchiveLedger ledger;
    final Findings findings;
    final DossierArchive archive;
    final Fixity fixity;
    final @Nullable Replication replication;

    /** @param second where the second copy is; none for none */
    KeptArchive(ObjectStore store, @Nullable Path second, Path dir, Database database, Clock clock) {
        this.store = store;
        this.ledger = new ArchiveLedger(database, clock);
        this.findings = new Findings(database, new AuditLog(database, clock, "test"), clock);
        Keeping keeping = Keeping.forEver(clock);
        Vault copy = second == null ? null : new FolderVault(second);
        this.replication =
                copy == null ? null : new Replication(store.vault(), copy, ledger, keeping, dir.resolve("copying"));
        this.archive =
                new DossierArchive(store, dir.resolve("work"), clock, new Safeguards(keeping, ledger, this::copy));
        this.fixity =
                new Fixity(new Fixity.Copies(store.vault(), copy), ledger, findings, keeping, dir.resolve("repairing"));
    }

    private void copy(DossierCode dossier) {
        if (replication != null) {
            replication.copy(dossier);
        }
    }

    Stored store(DossierCode dossier, List<ArchiveFile> files) {
        return archive.store(dossier, files, "test");
    }

    @Override
    public void close() {
        archive.close();
        store.close();
    }
}
