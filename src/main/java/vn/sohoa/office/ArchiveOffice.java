package vn.sohoa.office;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.ArchiveSettings;
import vn.sohoa.archive.AuditWitness;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.archive.Extensions;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.disposal.DisposalFolder;
import vn.sohoa.archive.disposal.ObjectRemoval;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Findings;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.fixity.FixitySettings;
import vn.sohoa.archive.fixity.Notes;
import vn.sohoa.archive.replica.ReplicaSettings;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.disposal.RetentionStart;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.register.Retention;

/** The archive's parts of one office: store and second copy, ledger, locks and checks. */
public final class ArchiveOffice {
    private final Office office;
    private final ArchiveSettings settings;
    private final ArchiveLedger ledger;
    private final LegalHolds holds;
    private final Keeping keeping;
    private final @Nullable ObjectStore secondStore;
    private final @Nullable Vault second;
    private final @Nullable Replication replication;
    private final Path work;
    private boolean begun;

    ArchiveOffice(Office office, Lazy.Closing closing) {
        this.office = office;
        this.settings = office.settings().archiveOrDefault();
        this.ledger = new ArchiveLedger(office.database(), office.clock());
        this.holds = new LegalHolds(
                office.database(), office.audit(), office.clock(), office.plan().actor());
        this.keeping = new Keeping(settings.retentionOrDefault(), this::years, holds::isHeld, office.clock())
                .from(new RetentionStart(office.database())::of);
        this.work = office.folders().spool().resolve("archive");
        ReplicaSettings replica = settings.replicaOrDefault();
        this.secondStore = replica.isKept() && replica.folder() == null
                ? closing.add(ObjectStore.open(replica.store(), office.folders().data(), false))
                : null;
        this.second = second(replica);
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
        return new LockKeeper(
                Stream.of(office.store(), secondStore)
                        .flatMap(Stream::ofNullable)
                        .toList(),
                ledger,
                holds,
                keeping);
    }

    /** The evidence records beside the dossiers. */
    public EvidenceFolder evidence() {
        return new EvidenceFolder(office.store(), safeguards());
    }

    /** What stays of what was destroyed. */
    DisposalFolder disposals() {
        Consumer<Holding> atOnce = holding -> {
            if (replication != null) {
                replication.copy(holding);
            }
        };
        return new DisposalFolder(new Extensions(office.store(), new Safeguards(keeping, ledger, atOnce, this::begin)));
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

    /** Whether the second copy's place answers, asked once; false when there is none. A folder on a share may take its time. */
    public boolean secondCopyAnswers() {
        Path folder = settings.replicaOrDefault().folder();
        if (secondStore != null || folder == null) {
            return secondStore != null && secondStore.answers();
        }
        Path root = office.folders().data().resolve(folder).toAbsolutePath();
        // it comes with the first file
        return second != null && Files.isWritable(Files.exists(root) ? root : root.resolveSibling(""));
    }

    /** Whether a document counts as archived only when its second copy is there. */
    public boolean copiedBefore() {
        return settings.replicaOrDefault().isBefore();
    }

    public ArchiveCare care() {
        return care(findings());
    }

    /** @param notes where findings are written down */
    ArchiveCare care(Notes notes) {
        Fixity fixity = new Fixity(
                new Fixity.Copies(office.store().vault(), second), ledger, notes, keeping, work.resolve("check"));
        return new ArchiveCare(
                office.archive(),
                new Extensions(office.store(), safeguards()),
                fixity,
                new ArchiveCare.Guards(ledger, replication, locks(), this::begin));
    }

    AuditWitness witness() {
        return new AuditWitness(office.store(), safeguards());
    }

    DossierArchive open() {
        return new DossierArchive(office.store(), work, office.clock(), safeguards());
    }

    private Safeguards safeguards() {
        return new Safeguards(keeping, ledger, this::copied, this::begin);
    }

    private void copied(Holding holding) {
        if (replication != null && copiedBefore()) {
            replication.copy(holding);
        }
    }

    /**
     * Refuses a database that is older than the archive, before a run does anything with it. An archive that does not answer
     * says nothing: it is asked again before anything is written there.
     */
    void requireCurrent() {
        try {
            begin();
        } catch (FaultException away) {
            if (away.fault().kind() != FaultKind.UNAVAILABLE && away.fault().kind() != FaultKind.CONFIGURATION) {
                throw away;
            }
        }
    }

    /** Once, before anything in the archive is written or repaired: the database has to be the archive's own. */
    private synchronized void begin() {
        if (!begun) {
            requireOwnDatabase();
            care().begin();
            begun = true;
        }
    }

    /** Records that are damaged say nothing, and have to be repaired; the checkpoints beside them do. */
    private void requireOwnDatabase() {
        office.auditDesk().witnessed().requireKnown();
        try {
            office.recovery().records().requireCurrent();
        } catch (FaultException unreadable) {
            if (unreadable.fault().code() != FaultCode.INTEGRITY_ARCHIVE) {
                throw unreadable;
            }
        }
    }

    private @Nullable Vault second(ReplicaSettings replica) {
        if (secondStore != null) {
            return secondStore.vault();
        }
        return replica.folder() == null
                ? null
                : new FolderVault(office.folders().data().resolve(replica.folder()));
    }

    private OptionalInt years(DossierCode dossier) {
        return office.register()
                .find(dossier)
                .flatMap(record -> office.catalogue().retention(record.procedure(), record.receivedOn()))
                .map(Retention::years)
                .orElse(OptionalInt.empty());
    }
}
