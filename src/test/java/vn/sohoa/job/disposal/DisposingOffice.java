package vn.sohoa.job.disposal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import vn.sohoa.archive.ArchiveCare;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.Extensions;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.Stored;
import vn.sohoa.archive.disposal.DisposalArchive;
import vn.sohoa.archive.disposal.DisposalFolder;
import vn.sohoa.archive.disposal.ObjectDescriptions;
import vn.sohoa.archive.disposal.ObjectRemoval;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Findings;
import vn.sohoa.archive.fixity.Fixity;
import vn.sohoa.archive.replica.Replication;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.retention.LegalHolds;
import vn.sohoa.archive.retention.LockKeeper;
import vn.sohoa.archive.retention.RetentionSettings;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.vault.Vault;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.disposal.DisposalCheck;
import vn.sohoa.disposal.DisposalDesk;
import vn.sohoa.disposal.DisposalLists;
import vn.sohoa.disposal.DisposalRecovery;
import vn.sohoa.disposal.DisposalRun;
import vn.sohoa.disposal.DisposalSettings;
import vn.sohoa.disposal.DueDossiers;
import vn.sohoa.disposal.RetentionStart;
import vn.sohoa.disposal.Signatories;
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
import vn.sohoa.job.DocumentPaths;
import vn.sohoa.job.SignedFiles;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Verdict;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.register.Catalogue;
import vn.sohoa.search.PageIndex;
import vn.sohoa.signing.SignatureProfiles;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningSettings;

/** Purpose: an office with everything that a disposal touches, real but for the clock, and documents that were archived in it. */
final class DisposingOffice implements AutoCloseable {
    /** Kept for two years. */
    static final String SIGNATURES = "2.000884";

    static final String PERMANENT = "1.001193";
    static final ComponentCode COMPONENT = new ComponentCode("ket-qua");

    final Database database;
    final Clock clock;
    final AuditLog audit;
    final Documents documents;
    final Spool spool;
    final PageIndex pages;
    final Catalogue catalogue = Catalogue.load(Path.of("config", "procedures.yaml"));
    final ObjectStore store;
    final Vault second;
    final ArchiveLedger ledger;
    final LegalHolds holds;
    final Keeping keeping;
    final DossierArchive archive;
    final ArchiveCare care;
    final LockKeeper locks;
    final SigningOffice signing;
    final DisposalArchive copies;
    final DisposalLists lists;
    final DueDossiers due;
    final DisposalDesk desk;
    private final Path dir;

    /**
     * Where its archive is.
     *
     * @param keys a folder for the test authority
     */
    record Stores(ObjectStore first, Vault second, RetentionSettings retention, Path keys) {}

    DisposingOffice(Path dir, Database database, Clock clock, Stores stores) {
        this.dir = dir;
        this.database = database;
        this.clock = clock;
        this.audit = new AuditLog(database, clock, "test");
        this.documents = new Documents(database, audit, clock);
        this.spool = new Spool(dir.resolve("spool"));
        this.pages = new PageIndex(database);
        this.store = stores.first();
        this.second = stores.second();
        this.ledger = new ArchiveLedger(database, clock);
        this.holds = new LegalHolds(database, audit, clock, "test");
        this.keeping = new Keeping(stores.retention(), dossier -> years(dossier), holds::isHeld, clock)
                .from(new RetentionStart(database)::of);
        Replication replication = new Replication(store.vault(), second, ledger, keeping, dir.resolve("work/copy"));
        Safeguards safeguards = new Safeguards(keeping, ledger, replication::copy);
        this.archive = new DossierArchive(store, dir.resolve("work"), clock, safeguards);
        this.locks = new LockKeeper(store, ledger, holds, keeping);
        Fixity fixity = new Fixity(
                new Fixity.Copies(store.vault(), second),
                ledger,
                new Findings(database, audit, clock),
                keeping,
                dir.resolve("work/check"));
        this.care = new ArchiveCare(
                archive,
                new Extensions(store, safeguards),
                fixity,
                new ArchiveCare.Guards(ledger, replication, locks, () -> {}));
        this.signing = SigningOffice.open(
                SigningSettings.test(),
                SignatureProfiles.read(Path.of("config", "signatures.yaml")),
                stores.keys(),
                clock);
        ObjectRemoval removal = new ObjectRemoval(store.vault(), second);
        this.copies = new DisposalArchive(
                new ObjectDescriptions(store.vault()),
                removal,
                new DisposalFolder(store, second, safeguards, dir.resolve("work/disposal")));
        this.lists = new DisposalLists(database, audit, clock);
        this.due = new DueDossiers(database, catalogue, removal, clock);
        this.desk = new DisposalDesk(lists, due, signatories(), copies);
    }

    private OptionalInt years(DossierCode dossier) {
        return database.jdbc()
                        .sql("SELECT procedure FROM dossier WHERE code = ?")
                        .param(dossier.value())
                        .query(String.class)
                        .single()
                        .equals(SIGNATURES)
                ? OptionalInt.of(2)
                : OptionalInt.empty();
    }

    private Signatories signatories() {
        return new Signatories(DisposalSettings.DEFAULT, () -> signing);
    }

    DisposalCheck check() {
        return new DisposalCheck(lists, copies, signatories());
    }

    DisposalRun run() {
        return new DisposalRun(lists, due, desk, copies, traces());
    }

    DisposalRecovery recovery() {
        return new DisposalRecovery(database, lists, copies, traces());
    }

    private DossierTraces traces() {
        return new DossierTraces(documents, pages, spool, ledger, dossier -> {
            new SignedFiles(database, audit, clock).forget(dossier);
            new ArchivedVersions(database, audit).forget(dossier);
        });
    }

    static DossierCode code(int number) {
        return DossierCode.parse("H23.123.45-230515-%04d".formatted(number));
    }

    /** A registered dossier with one archived document. */
    DossierCode dossier(int number, String procedure) {
        DossierCode dossier = code(number);
        register(dossier, procedure);
        archive(dossier, number);
        return dossier;
    }

    void register(DossierCode dossier, String procedure) {
        OffsetDateTime day = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        database.jdbc()
                .sql("""
                        INSERT INTO dossier (code, procedure, agency, received_at, due_at, finished_at, status, channel,
                            applicant, components, certification)
                        VALUES (?, ?, 'H23.123.45', ?, ?, ?, 'RETURNED', 'DIRECT', 'Trần Thị Thử', '', '')""")
                .params(dossier.value(), procedure, day, day, day)
                .update();
        database.jdbc()
                .sql("INSERT INTO requirement (dossier, component) VALUES (?, ?)")
                .params(dossier.value(), COMPONENT.value())
                .update();
    }

    /** As a night leaves it. */
    Document archive(DossierCode dossier, int seed) {
        Document document = received(dossier, seed);
        DocumentPaths paths = new DocumentPaths(document);
        byte[] scan = bytes(seed);
        Stored stored = archive.store(
                dossier,
                List.of(
                        file(paths.masters().getFirst(), "image/jpeg", scan),
                        file(paths.accessCopy(), "application/pdf", bytes(seed + 1000)),
                        file(paths.text(), "text/plain", ("bí mật " + seed).getBytes())),
                "test");
        DocumentState.Rendition rendition = new DocumentState.Rendition(1, Sha256.of(scan));
        DocumentState.Seal seal = new DocumentState.Seal(
                Sha256.of(bytes(seed + 1000)), "PAdES-BASELINE-LTA", "TOTAL_PASSED", clock.instant());
        DocumentState.Sealed sealed = new DocumentState.Sealed(rendition, seal);
        database.inTransaction(() -> {
            documents.record(document.id(), document.state(), new StageOutcome.Done(sealed));
            documents.record(
                    document.id(),
                    sealed,
                    new StageOutcome.Done(new DocumentState.Archived(
                            rendition,
                            seal,
                            new DocumentState.Place(
                                    stored.objectId(), stored.version(), stored.at(), stored.objectKeys()))));
            pages.index(document, List.of("bí mật " + seed));
            new ArchivedVersions(database, audit).stored(dossier, stored.version());
            database.jdbc()
                    .sql("""
                            INSERT INTO signed_file (dossier, path, document, digest, provable_until)
                            VALUES (?, ?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                    .params(
                            dossier.value(),
                            paths.accessCopy(),
                            document.id().value(),
                            seal.digest().hex())
                    .update();
        });
        return documents.find(document.id()).orElseThrow();
    }

    /** A document that has just come. */
    Document received(DossierCode dossier, int seed) {
        byte[] scan = bytes(seed);
        Master master = new Master(List.of(new Master.File("a.jpg", MediaType.JPEG, scan.length, Sha256.of(scan))));
        Document document = new Document(
                DocumentId.of(dossier, COMPONENT, master.digest()),
                dossier,
                COMPONENT,
                master,
                clock.instant(),
                new DocumentState.Received());
        documents.receive(document);
        write(spool.masterDir(document.id()).resolve(Spool.masterName(1, MediaType.JPEG)), scan);
        return document;
    }

    /** A version more, as of a renewed time-stamp. */
    void renew(DossierCode dossier, int seed) {
        archive.store(dossier, List.of(file("metadata/more-" + seed + ".xml", "application/xml", bytes(seed))), "test");
    }

    /** Proposes and approves. */
    String decided(DossierCode... dossiers) {
        String list = desk.propose(List.of(dossiers), "hết thời hạn", "archivist");
        desk.approve(list, "officer");
        return list;
    }

    /** Works the step as a run does. */
    List<Verdict.Line> work() {
        List<Verdict.Line> lines = new ArrayList<>();
        new DisposeStep(run(), care).due().forEach(task -> {
            Verdict verdict = task.work(StopSignal.never());
            database.inTransaction(verdict.record());
            lines.addAll(verdict.lines());
        });
        return lines;
    }

    long count(String table, DossierCode dossier) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + table + " WHERE dossier = ?")
                .param(dossier.value())
                .query(Long.class)
                .single();
    }

    private ArchiveFile file(String path, String mediaType, byte[] content) {
        Path file = write(dir.resolve("papers").resolve(path.replace('/', '-')), content);
        return new ArchiveFile(path, file, mediaType, Sha256.of(content));
    }

    private static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[5_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    Map<String, byte[]> files(String list) {
        return lists.files(list);
    }

    static Instant day(String day) {
        return Instant.parse(day + "T02:00:00Z");
    }

    @Override
    public void close() {
        signing.close();
        archive.close();
        store.close();
        database.close();
    }
}
