package vn.sohoa.office;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.ArchiveSettings;
import vn.sohoa.archive.AuditWitness;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.disposal.DisposalFolder;
import vn.sohoa.archive.disposal.ObjectRemoval;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Findings;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.archive.replica.ReplicaSettings;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.disposal.RetentionStart;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.register.Retention;

/** The archive's parts of one office: store and second copy, ledger, locks and checks. */
public final class ArchiveOffice {
    private final Office office;
    private final ArchiveSettings settings;
    private final ArchiveLedger ledger;
    private final LegalHolds holds;
    private final Keeping keeping;
    private final @Nullable Vault second;
    private final @Nullable Replication replication;
    private final Path work;

    ArchiveOffice(Office office, Lazy.Closing closing) {
        this.office = office;
        this.settings = office.settings().archiveOrDefault();
        this.ledger = new ArchiveLedger(office.database(), office.clock());
        this.holds = new LegalHolds(
                office.database(), office.audit(), office.clock(), office.plan().actor());
        this.keeping = new Keeping(settings.retentionOrDefault(), this::years, holds::isHeld, office.clock())
                .from(new RetentionStart(office.database())::of);
        this.work = office.folders().spool().resolve("archive");
        this.second = second(closing);
        this.replication = second == null
                ? null
                : new Replication(office.store().vault(), second, ledger, keeping, work.resolve("copy"));
    }

    /** What is known of the archive's files. */
    public ArchiveLedger ledger() {
        return ledger;
    }

    public Findings findings() {
        return new Findings(office.database(), office.audit(), office.clock());
    }

    public LegalHolds holds() {
        return holds;
    }

    public LockKeeper locks() {
        return new LockKeeper(office.store(), ledger, holds, keeping);
    }

    /** How long what is written is locked. */
    Keeping keeping() {
        return keeping;
    }

    /** The evidence records beside the dossiers. */
    public EvidenceFolder evidence() {
        return new EvidenceFolder(office.store(), keeping);
    }

    /** What stays of what was destroyed. */
    DisposalFolder disposals() {
        return new DisposalFolder(office.store(), second, keeping, work.resolve("disposal"));
    }

    /** Removes a dossier's object from both copies. */
    ObjectRemoval removal() {
        return new ObjectRemoval(office.store().vault(), second);
    }

    public FixitySettings fixitySettings() {
        return settings.fixityOrDefault();
    }

    /** Where the second copy is; none when there is to be none. */
    public @Nullable String secondCopy() {
        return second == null ? null : second.describe();
    }

    /** Whether a document counts as archived only when its second copy is there. */
    public boolean copiedBefore() {
        return settings.replicaOrDefault().isBefore();
    }

    public ArchiveCare care() {
        Fixity fixity = new Fixity(
                new Fixity.Copies(office.store().vault(), second), ledger, findings(), keeping, work.resolve("check"));
        return new ArchiveCare(office.archive(), ledger, fixity, replication, locks());
    }

    AuditWitness witness() {
        return new AuditWitness(office.store(), keeping);
    }

    DossierArchive open() {
        Safeguards safeguards = new Safeguards(keeping, ledger, dossier -> {
            if (replication != null && copiedBefore()) {
                replication.copy(dossier);
            }
        });
        return new DossierArchive(office.store(), work, office.clock(), safeguards);
    }

    private @Nullable Vault second(Lazy.Closing closing) {
        ReplicaSettings replica = settings.replicaOrDefault();
        if (!replica.isKept()) {
            return null;
        }
        if (replica.folder() != null) {
            return new FolderVault(office.folders().data().resolve(replica.folder()));
        }
        ObjectStore store =
                closing.add(ObjectStore.open(replica.store(), office.folders().data(), false));
        return store.vault();
    }

    private OptionalInt years(DossierCode dossier) {
        return office.register()
                .find(dossier)
                .flatMap(record -> office.catalogue().retention(record.procedure(), record.receivedOn()))
                .map(Retention::years)
                .orElse(OptionalInt.empty());
    }
}
