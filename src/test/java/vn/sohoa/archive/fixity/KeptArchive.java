package vn.sohoa.archive.fixity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.AuditWitness;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.archive.Extensions;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.Stored;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** An archive with its ledger, its second copy, and its checks. */
final class KeptArchive implements AutoCloseable {
    final ObjectStore store;
    final ArchiveLedger ledger;
    final Findings findings;
    final DossierArchive archive;
    final Fixity fixity;
    final ArchiveCare care;
    final @Nullable Replication replication;
    private final Safeguards safeguards;
    private final Clock clock;

    /** @param second the folder of the second copy; none for none */
    KeptArchive(ObjectStore store, @Nullable Path second, Path dir, Database database, Clock clock) {
        this(
                List.of(store),
                second == null ? null : new FolderVault(second),
                dir,
                database,
                clock,
                Keeping.forEver(clock));
    }

    /** Both copies in stores. */
    KeptArchive(ObjectStore store, ObjectStore second, Path dir, Database database, Clock clock, Keeping keeping) {
        this(List.of(store, second), second.vault(), dir, database, clock, keeping);
    }

    private KeptArchive(
            List<ObjectStore> stores, @Nullable Vault copy, Path dir, Database database, Clock clock, Keeping keeping) {
        this.store = stores.getFirst();
        this.clock = clock;
        this.ledger = new ArchiveLedger(database, clock);
        AuditLog audit = new AuditLog(database, clock, "test");
        this.findings = new Findings(database, audit, clock);
        this.replication =
                copy == null ? null : new Replication(store.vault(), copy, ledger, keeping, dir.resolve("copying"));
        this.safeguards = new Safeguards(keeping, ledger, this::copy);
        this.archive = new DossierArchive(store, dir.resolve("work"), clock, safeguards);
        this.fixity =
                new Fixity(new Fixity.Copies(store.vault(), copy), ledger, findings, keeping, dir.resolve("repairing"));
        LockKeeper locks = new LockKeeper(stores, ledger, new LegalHolds(database, audit, clock, "test"), keeping);
        this.care = new ArchiveCare(
                archive,
                new Extensions(store, safeguards),
                fixity,
                new ArchiveCare.Guards(ledger, replication, locks, () -> {}));
    }

    private void copy(Holding holding) {
        if (replication != null) {
            replication.copy(holding);
        }
    }

    Stored store(DossierCode dossier, List<ArchiveFile> files) {
        return archive.store(dossier, files, "test");
    }

    /** What an archive has beside its dossiers: records of a month, evidence records, checkpoints, and what the root says. */
    List<Holding> besides(DossierCode dossier, List<ArchiveFile> records) {
        archive.store(ObjectName.records(YearMonth.of(2026, 6)), records, "test", clock.instant());
        EvidenceFolder evidence = new EvidenceFolder(store, safeguards);
        evidence.put(dossier, "v1", bytes("record"));
        evidence.put(dossier, "v1", bytes("renewed record"));
        AuditWitness witness = new AuditWitness(store, safeguards);
        witness.putOnce("entries/000000000000-000000000001.jsonl", bytes("an entry\n"));
        witness.putOnce("checkpoints/000000000001.note", bytes("a checkpoint\n"));
        care.begin();
        care.uncopied().forEach(care::copy);
        return List.of(
                new Holding("records-2026-06"),
                Holding.evidence(dossier),
                Holding.extension("sohoa-audit"),
                Holding.ROOT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        archive.close();
        store.close();
    }
}
