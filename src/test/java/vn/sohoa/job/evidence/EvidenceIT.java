package vn.sohoa.job.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.HandClock;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.archive.Safeguards;
import vn.sohoa.archive.store.ObjectStore;
import vn.sohoa.archive.store.StoreSettings;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.job.Step;
import vn.sohoa.job.StopSignal;
import vn.sohoa.job.Verdict;
import vn.sohoa.job.batch.V60__spring_batch;
import vn.sohoa.signing.LocalAuthority;
import vn.sohoa.signing.SampleSealing;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.evidence.EvidenceRecords;

/** Evidence records with real store, database and HTTP authority; DSS judges what Bouncy Castle made. */
class EvidenceIT {
    private static final Instant START = Instant.now().minusSeconds(60); // DSS judges by the machine's clock
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path dir;

    private final HandClock clock = new HandClock(START);
    private final Database database = TestDatabase.fresh(new V60__spring_batch());
    private final ArchivedVersions versions = new ArchivedVersions(database, new AuditLog(database, clock, "test"));
    private final LocalAuthority authority = LocalAuthority.start(clock);
    private ObjectStore store;
    private DossierArchive archive;
    private EvidenceFolder folder;
    private SigningOffice signing;
    private EvidenceRecords records;

    @BeforeEach
    void archiveFour() throws IOException {
        store = ObjectStore.open(StoreSettings.embedded(), dir, false);
        archive = new DossierArchive(store, dir.resolve("work"), clock);
        folder = new EvidenceFolder(store, Safeguards.none(clock));
        signing = SampleSealing.office(authority, dir, clock);
        records = signing.evidence();
        for (int i = 1; i <= 3; i++) {
            store(i, "scan " + i);
        }
        store(1, "scan 1, renewed");
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
    void provesEachVersionByItselfUnderOneTimestamp() throws Exception {
        int before = authority.asked();
        assertThat(work(step())).hasSize(4).containsOnly(Verdict.Result.DONE);
        assertThat(authority.asked()).isEqualTo(before + 1);
        assertThat(work(step())).as("a second night").isEmpty();

        for (ArchivedVersion version : all()) {
            byte[] record = record(version);
            EvidenceRecords.Proof proof = records.verify(record, inventory(version), "x");
            assertThat(proof.since()).isCloseTo(START, within(2, ChronoUnit.SECONDS));
            assertThat(judgedByDss(record, folder.inventory(version.dossier(), version.version())))
                    .as("DSS")
                    .isEqualTo("PASSED");
        }
        assertThat(judgedByDss(
                        record(all().get(1)), folder.inventory(all().get(2).dossier(), "v1")))
                .as("another's inventory")
                .isNotEqualTo("PASSED");
        assertThatThrownBy(() -> records.verify(record(all().get(1)), inventory(all().get(2)), "x"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.INTEGRITY_EVIDENCE));
    }

    @Test
    void keepsTheRecordsOfANightThatWasKilledBeforeItWroteThemDown() {
        step().due().getFirst().work(StopSignal.never()); // and nothing is recorded
        byte[] first = record(all().getFirst());
        int asked = authority.asked();
        assertThat(work(step())).hasSize(4);
        assertThat(authority.asked()).isEqualTo(asked);
        assertThat(record(all().getFirst())).isEqualTo(first);
    }

    @Test
    void leavesVersionsToTheNextNightWhenNoAuthorityAnswers() {
        authority.mood(LocalAuthority.Mood.HTTP_500);
        assertThat(work(step())).containsExactly(Verdict.Result.LATER);
        assertThat(folder.find(all().getFirst().dossier(), "v1")).isEmpty();
        authority.mood(LocalAuthority.Mood.WORKS);
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        assertThat(work(step())).hasSize(4).containsOnly(Verdict.Result.DONE);
    }

    @Test
    void findsDossiersArchivedBeforeVersionsWereWrittenDown() {
        database.jdbc().sql("DELETE FROM archived_version").update();
        assertThat(step().due()).as("no document says that it is archived").isEmpty();
        assertThat(archive.versions(code(1))).containsExactly("v1", "v2");
        archived(1);
        archived(3);
        assertThat(work(step())).hasSize(3).containsOnly(Verdict.Result.DONE);
        assertThat(folder.find(code(1), "v1")).isPresent();
        assertThat(folder.find(code(1), "v2")).isPresent();
        assertThat(folder.find(code(3), "v1")).isPresent();
        assertThat(folder.find(code(2), "v1"))
                .as("nothing says that it is archived")
                .isEmpty();
        assertThat(step().due()).isEmpty();
    }

    private void archived(int number) {
        database.jdbc()
                .sql("""
                        INSERT INTO document (id, dossier, component, master, master_digest, received_at, changed_at, state,
                            rendition_digest, access_digest, object_version)
                        VALUES (?, ?, 'to-khai', '{}', 'm', now(), now(), 'ARCHIVED', 'r', 'a', 'v1')""")
                .params("document-" + number, code(number).value())
                .update();
    }

    @Test
    void renewsRecordsOfOneTreeUnderOneTimestampBeforeTheyEnd() {
        work(step());
        byte[] old = record(all().getFirst());
        Instant end = records.until(old);
        assertThat(new RenewEvidenceStep(versions, folder, records, end.minus(YEAR)).due())
                .isEmpty();

        clock.set(end.minus(Duration.ofDays(30)));
        authority.renewUnit(YEAR.multipliedBy(3));
        int asked = authority.asked();
        Step renewal = new RenewEvidenceStep(versions, folder, records, end.plusSeconds(1));
        assertThat(work(renewal)).hasSize(4).containsOnly(Verdict.Result.DONE);
        assertThat(authority.asked()).isEqualTo(asked + 1);
        assertThat(renewal.due()).isEmpty();

        clock.set(end.plus(YEAR));
        for (ArchivedVersion version : all()) {
            EvidenceRecords.Proof proof = records.verify(record(version), inventory(version), "x");
            assertThat(proof.since()).isCloseTo(START, within(2, ChronoUnit.SECONDS));
            assertThat(proof.until()).isAfter(clock.instant());
        }
        assertThatThrownBy(() -> records.verify(old, inventory(all().getFirst()), "x"))
                .as("what was not renewed proves nothing any more")
                .isInstanceOf(FaultException.class);
    }

    private String judgedByDss(byte[] record, byte[] inventory) throws IOException {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        for (CertificateToken token :
                DSSUtils.loadCertificateFromP7c(Files.newInputStream(authority.trust(dir.resolve("trust.pem"))))) {
            anchors.addCertificate(token);
        }
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setCrlSource(new OnlineCRLSource(new CommonsDataLoader()));
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(record));
        validator.setCertificateVerifier(verifier);
        validator.setDetachedContents(List.of(new InMemoryDocument(inventory, "inventory.json")));
        SimpleReport report = validator.validateDocument().getSimpleReport();
        String id = report.getEvidenceRecordIdList().getFirst();
        return String.valueOf(report.getIndication(id));
    }

    private List<ArchivedVersion> all() {
        return List.of(
                new ArchivedVersion(code(1), "v1"),
                new ArchivedVersion(code(2), "v1"),
                new ArchivedVersion(code(3), "v1"),
                new ArchivedVersion(code(1), "v2"));
    }

    private byte[] record(ArchivedVersion version) {
        return folder.find(version.dossier(), version.version()).orElseThrow();
    }

    private Sha256 inventory(ArchivedVersion version) {
        return Sha256.of(folder.inventory(version.dossier(), version.version()));
    }

    private Step step() {
        return new EvidenceStep(versions, archive, folder, records);
    }

    private List<Verdict.Result> work(Step step) {
        return step.due().stream()
                .map(task -> task.work(StopSignal.never()))
                .peek(verdict -> database.inTransaction(verdict.record()))
                .flatMap(verdict -> verdict.lines().stream())
                .map(Verdict.Line::result)
                .toList();
    }

    private void store(int number, String content) throws IOException {
        Path file = Files.writeString(dir.resolve("text.txt"), content);
        var stored = archive.store(
                code(number), List.of(new ArchiveFile("text.txt", file, "text/plain", Sha256.of(file))), "test");
        versions.stored(code(number), stored.version());
    }

    private static DossierCode code(int number) {
        return new DossierCode("H23.123.45-260125-000" + number);
    }
}
