package vn.sohoa.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Findings;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.archive.store.TestStores;
import vn.sohoa.archive.vault.FolderVault;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Book;
import vn.sohoa.certification.CertificationSettings;
import vn.sohoa.certification.Certifications;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.job.batch.V60__spring_batch;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.recovery.DossierRecords;

/** Purpose: the archive step over a store behind a faulty network, in a process that may be killed at any moment. */
final class ArchiveLife implements AutoCloseable {
    final Database database;
    final AuditLog audit;
    final Documents documents;
    final ArchiveLedger ledger;
    final Fixity fixity;
    final DossierArchive archive;
    private final Clock clock = Clock.systemUTC();
    private final Spool spool;
    private final ObjectStore store;

    ArchiveLife(String database, Path dir, StoreSettings settings) {
        this.database = TestDatabase.open(database, new V60__spring_batch());
        this.audit = new AuditLog(this.database, clock, "test");
        this.documents = new Documents(this.database, audit, clock);
        this.spool = new Spool(dir.resolve("spool"));
        this.ledger = new ArchiveLedger(this.database, clock);
        this.store = TestStores.impatient(settings, dir, Duration.ofSeconds(2));
        Keeping keeping = Keeping.forEver(clock);
        FolderVault second = new FolderVault(dir.resolve("second"));
        Replication replication = new Replication(store.vault(), second, ledger, keeping, dir.resolve("work/copy"));
        this.archive = new DossierArchive(
                store, dir.resolve("work"), clock, new Safeguards(keeping, ledger, replication::copy));
        this.fixity = new Fixity(
                new Fixity.Copies(store.vault(), second),
                ledger,
                new Findings(this.database, audit, clock),
                keeping,
                dir.resolve("work/check"));
    }

    /** A sealed document, as the night leaves it to the archive step. */
    void seal(DossierCode dossier, ComponentCode component, int seed) throws Exception {
        byte[] scan = new byte[40_000];
        new Random(seed).nextBytes(scan);
        Master master = new Master(List.of(new Master.File("a.jpg", MediaType.JPEG, scan.length, Sha256.of(scan))));
        DocumentId id = DocumentId.of(dossier, component, master.digest());
        Document document = new Document(
                id, dossier, component, master, Instant.parse("2026-06-01T00:00:00Z"), new DocumentState.Received());
        documents.receive(document);
        Files.createDirectories(spool.masterDir(id));
        Files.write(spool.masterDir(id).resolve(Spool.masterName(1, MediaType.JPEG)), scan);
        Files.write(spool.rendition(id), scan);
        Files.write(spool.accessCopy(id), scan);
        Files.writeString(spool.text(id), "text " + seed);
        Files.writeString(spool.alto(id), "<alto/>");
        Files.writeString(spool.validationReport(id), "<report/>");
        Sha256 digest = Sha256.of(scan);
        documents.record(
                id,
                document.state(),
                new StageOutcome.Done(new DocumentState.Sealed(
                        new DocumentState.Rendition(1, digest),
                        new DocumentState.Seal(digest, "PAdES-BASELINE-LTA", "TOTAL_PASSED", document.receivedAt()))));
    }

    /** Works what is due, as a run does; what has to wait is due again at once. */
    void archive() {
        database.jdbc().sql("UPDATE document SET not_before = NULL").update();
        Certifications copies = new Certifications(
                new Book(database, audit, clock, CertificationSettings.DEFAULT), documents, null, null, clock);
        SignedFiles files = new SignedFiles(database, audit, clock);
        Proofs proofs = new Proofs(
                files,
                new ArchivedVersions(database, audit),
                path -> Instant.parse("2046-01-01T00:00:00Z"),
                new ValidationReports(null)); // the reports are there
        DossierHistory history =
                new DossierHistory(documents, dossier -> List.of(), audit, new DossierRecords(database), dossier -> "");
        ArchiveStep step = new ArchiveStep(
                new DossierMetadata(archive, history, ledger, spool, clock), documents, copies, spool, proofs);
        for (Task task : step.due()) {
            Verdict verdict = task.work(StopSignal.never());
            database.inTransaction(verdict.record());
        }
    }

    @Override
    public void close() {
        archive.close();
        store.close();
        database.close();
    }

    /** Tells when it begins and when it has ended. */
    public static void main(String[] arguments) throws Exception {
        Path dir = Path.of(arguments[1]);
        TestStores.Keys keys = new TestStores.Keys(dir, arguments[3], arguments[4], "us-east-1");
        try (ArchiveLife life = new ArchiveLife(arguments[0], dir, settings(arguments[2], keys))) {
            System.out.println("begin");
            life.archive();
            System.out.println("end");
        }
    }

    static StoreSettings settings(String endpoint, TestStores.Keys keys) {
        return TestStores.settings(endpoint, "kho", "", keys, StoreSettings.ObjectLock.NONE);
    }
}
