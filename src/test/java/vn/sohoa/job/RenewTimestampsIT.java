package vn.sohoa.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.Stored;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.job.batch.V60__spring_batch;
import vn.sohoa.job.evidence.ArchivedVersions;
import vn.sohoa.recovery.DossierRecords;
import vn.sohoa.signing.LocalAuthority;
import vn.sohoa.signing.SampleSealing;
import vn.sohoa.signing.SignatureReport;
import vn.sohoa.signing.Signed;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;

/** Renewal of time-stamps in the archive: real store, database, HTTP authority; only the clock is moved by hand. */
class RenewTimestampsIT {
    private static final Instant START = Instant.parse("2026-06-01T03:20:30Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration BEFORE = Duration.ofDays(400);
    private static final DossierCode DOSSIER = new DossierCode("H23.123.45-260125-0001");
    private static final ComponentCode COMPONENT = new ComponentCode("to-khai");

    @TempDir
    Path dir;

    private final HandClock clock = new HandClock(START);
    private final Database database = TestDatabase.fresh(new V60__spring_batch());
    private final AuditLog audit = new AuditLog(database, clock, "test");
    private final Documents documents = new Documents(database, audit, clock);
    private final SignedFiles files = new SignedFiles(database, audit, clock);
    private final LocalAuthority authority = LocalAuthority.start(clock);
    private final PdfaGate pdfa = new PdfaGate();
    private Spool spool;
    private ObjectStore store;
    private DossierArchive archive;
    private SigningOffice signing;
    private Document document;

    @BeforeEach
    void archiveOne() throws IOException {
        spool = new Spool(dir.resolve("spool"));
        store = ObjectStore.open(StoreSettings.embedded(), dir, false);
        archive = new DossierArchive(store, dir.resolve("work"), clock);
        signing = SampleSealing.office(authority, dir, clock);
        document = sealed();
        archived();
    }

    @AfterEach
    void close() {
        signing.close();
        archive.close();
        store.close();
        authority.close();
        database.close();
    }

    @Test
    void addsAVersionBeforeTheProofEndsAndKeepsTheOld() throws IOException {
        byte[] first = Files.readAllBytes(stored("v1"));
        assertThat(until()).isEqualTo(START.plus(YEAR.multipliedBy(3)));
        clock.set(START.plus(YEAR));
        assertThat(work(renewal())).as("two years are left").isEmpty();

        clock.set(START.plus(YEAR.multipliedBy(2)));
        authority.renewUnit(YEAR.multipliedBy(3));
        assertThat(work(renewal())).containsExactly(Verdict.Result.DONE);

        assertThat(until()).isEqualTo(clock.instant().plus(YEAR.multipliedBy(3)));
        assertThat(Files.readAllBytes(stored("v1"))).isEqualTo(first);
        assertThat(Files.readAllBytes(stored("v2"))).startsWith(first).hasSizeGreaterThan(first.length);
        assertThat(archive.validate(DOSSIER)).isEmpty();
        assertThat(work(renewal())).as("a second run").isEmpty();
        assertThat(audit.of(DOSSIER.value())).extracting(entry -> entry.act()).endsWith("timestamp.renewed");

        clock.set(START.plus(YEAR.multipliedBy(4)));
        assertThat(verified().allPassed()).as("its first certificate ended").isTrue();
        assertThat(verified().signatures().getFirst().provenAt()).isEqualTo(START);
    }

    @Test
    void saysOfTheNewVersionWhatIsTrueOfIt() throws IOException {
        clock.set(START.plus(YEAR.multipliedBy(2)));
        authority.renewUnit(YEAR.multipliedBy(3));
        work(renewal());

        Sha256 digest = Sha256.of(stored("v2"));
        DocumentState.Archived archived = (DocumentState.Archived)
                documents.find(document.id()).orElseThrow().state();
        assertThat(archived.seal().digest()).isEqualTo(digest);
        assertThat(archived.seal().at()).isEqualTo(START);
        String path = new DocumentPaths(document).accessCopy();
        assertThat(archived.place().keys().get(path)).contains("/v2/");
        Path metadata = dir.resolve("metadata.json");
        archive.read(DOSSIER, new DocumentPaths(document).metadata(), metadata);
        assertThat(metadata).content().contains(digest.hex());
    }

    @Test
    void goesOnAfterACrashBeforeAndAfterTheStore() throws IOException {
        clock.set(START.plus(YEAR.multipliedBy(2)));
        authority.renewUnit(YEAR.multipliedBy(3));
        int before = authority.asked();
        // stored, and killed before it was written down
        renewal().due().getFirst().work(StopSignal.never());
        assertThat(stored("v2")).exists();

        assertThat(work(renewal())).containsExactly(Verdict.Result.DONE);

        assertThat(authority.asked()).isEqualTo(before + 1);
        assertThat(archive.files(DOSSIER)).noneMatch(file -> file.version().equals("v3"));
        assertThat(until()).isEqualTo(clock.instant().plus(YEAR.multipliedBy(3)));
        assertThat(work(renewal())).isEmpty();
    }

    @Test
    void asksForNoSecondTimestampWhenTheStoreWasGone() throws IOException {
        clock.set(START.plus(YEAR.multipliedBy(2)));
        authority.renewUnit(YEAR.multipliedBy(3));
        int before = authority.asked();
        SignedFile due = files.endingBefore(clock.instant().plus(BEFORE)).getFirst();
        // renewed, and killed before it was stored
        renewals().of(due, clock.instant().plus(BEFORE));

        assertThat(work(renewal())).containsExactly(Verdict.Result.DONE);

        assertThat(authority.asked()).isEqualTo(before + 1);
        assertThat(verified().allPassed()).isTrue();
    }

    @Test
    void waitsWhileTheAuthorityIsDown() throws IOException {
        clock.set(START.plus(YEAR.multipliedBy(2)));
        authority.renewUnit(YEAR.multipliedBy(3));
        authority.mood(LocalAuthority.Mood.HTTP_500);

        Verdict verdict = renewal().due().getFirst().work(StopSignal.never());

        assertThat(verdict.lines()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(Verdict.Result.LATER);
            assertThat(line.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_TIMESTAMP);
        });
        authority.mood(LocalAuthority.Mood.WORKS);
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        assertThat(work(renewal())).containsExactly(Verdict.Result.DONE);
    }

    @Test
    void addsNoTimestampThatProvesNoLonger() throws IOException {
        clock.set(START.plus(YEAR.multipliedBy(2)));

        Verdict verdict = renewal().due().getFirst().work(StopSignal.never());

        assertThat(verdict.lines().getFirst().fault().detail()).contains("ends on 2029-05-31");
        assertThat(archive.files(DOSSIER)).allMatch(file -> file.version().equals("v1"));
    }

    @Test
    void findsAgainFromTheArchiveWhatIsNotWrittenDown() throws IOException {
        Instant known = until();
        database.jdbc().sql("DELETE FROM signed_file").update();

        assertThat(work(renewal())).containsExactly(Verdict.Result.NOT_NEEDED);

        assertThat(until()).isEqualTo(known);
        assertThat(archive.files(DOSSIER)).allMatch(file -> file.version().equals("v1"));
        assertThat(work(renewal())).isEmpty();
    }

    private Document sealed() throws IOException {
        byte[] scan = {1, 2, 3};
        Master master = new Master(List.of(new Master.File("a.jpg", MediaType.JPEG, scan.length, Sha256.of(scan))));
        Document fresh = new Document(
                DocumentId.of(DOSSIER, COMPONENT, master.digest()),
                DOSSIER,
                COMPONENT,
                master,
                START,
                new DocumentState.Received());
        documents.receive(fresh);
        Path plain = SampleSealing.plain(spool.rendition(fresh.id()));
        Signed signed = signing.sign(plain, spool.accessCopy(fresh.id()), SigningOrder.of("archive-scan"));
        DocumentState.Rendition rendition = new DocumentState.Rendition(1, Sha256.of(plain));
        DocumentState.Sealed state = new DocumentState.Sealed(
                rendition,
                new DocumentState.Seal(
                        Sha256.of(spool.accessCopy(fresh.id())),
                        signed.level(),
                        signed.indication(),
                        signed.signedAt()));
        documents.record(fresh.id(), fresh.state(), new StageOutcome.Done(state));
        return documents.find(fresh.id()).orElseThrow();
    }

    /** As the step of a night does it. */
    private void archived() throws IOException {
        DocumentState.Sealed sealed = (DocumentState.Sealed) document.state();
        DocumentPaths paths = new DocumentPaths(document);
        Path copy = spool.accessCopy(document.id());
        Path metadata =
                Files.write(dir.resolve("document.json"), DocumentMetadata.json(document, sealed, Optional.empty()));
        Stored stored = archive.store(
                DOSSIER,
                List.of(
                        new ArchiveFile(
                                paths.accessCopy(),
                                copy,
                                "application/pdf",
                                sealed.seal().digest()),
                        new ArchiveFile(paths.metadata(), metadata, "application/json", Sha256.of(metadata))),
                "test");
        DocumentState.Place place =
                new DocumentState.Place(stored.objectId(), stored.version(), stored.at(), stored.objectKeys());
        documents.record(
                document.id(),
                sealed,
                new StageOutcome.Done(new DocumentState.Archived(sealed.rendition(), sealed.seal(), place)));
        files.found(SignedFiles.of(document, sealed.seal().digest()), signing.provableUntil(copy));
    }

    private Step renewal() {
        return new RenewStep(
                new Proofs(
                        files,
                        new ArchivedVersions(database, audit),
                        signing::provableUntil,
                        new ValidationReports(signing)),
                documents,
                dossier -> List.of(),
                renewals(),
                clock.instant().plus(BEFORE));
    }

    private Renewals renewals() {
        DossierHistory history =
                new DossierHistory(documents, dossier -> List.of(), audit, new DossierRecords(database), dossier -> "");
        DossierMetadata metadata =
                new DossierMetadata(archive, history, new ArchiveLedger(database, clock), spool, clock);
        return new Renewals(
                new JobSteps.TimestampKeeper(signing, pdfa, archive, metadata), documents, spool.renewals());
    }

    private List<Verdict.Result> work(Step step) {
        return step.due().stream()
                .map(task -> task.work(StopSignal.never()))
                .peek(verdict -> database.inTransaction(verdict.record()))
                .map(verdict -> verdict.lines().getFirst().result())
                .toList();
    }

    private Instant until() {
        return database.jdbc()
                .sql("SELECT provable_until FROM signed_file")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private SignatureReport verified() throws IOException {
        Path copy = dir.resolve("copy.pdf");
        archive.read(DOSSIER, new DocumentPaths(document).accessCopy(), copy);
        pdfa.check(copy, "copy");
        return signing.validate(copy);
    }

    private Path stored(String version) {
        try (Stream<Path> tree = Files.walk(dir.resolve("objects"))) {
            return tree.filter(file -> file.toString().contains("/" + version + "/content/"))
                    .filter(file -> file.endsWith("access.pdf"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
