package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.certification.CertificationRequests.Request;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.documents.Documents;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState.Digitized;
import vn.sohoa.dossier.DocumentState.Indexed;
import vn.sohoa.dossier.DocumentState.Received;
import vn.sohoa.dossier.DocumentState.Rendition;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;

class CertificationsIT {
    private static final Instant NOW = Instant.parse("2026-03-05T03:00:00Z");
    private static final ComponentCode COMPONENT = new ComponentCode("to-khai");

    private static final CertificationSettings UNSIGNED =
            new CertificationSettings(null, null, CertificationSettings.Signed.ACCEPTED, null, null, null, null, null);

    /** What a process that dies looks like from inside. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    private final Database database = TestDatabase.fresh();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AuditLog audit = new AuditLog(database, clock, "test");
    private final Documents documents = new Documents(database, audit, clock);
    private final List<Request> requests = new ArrayList<>();
    private final StandInSigner signer = new StandInSigner();
    private Consumer<Step> crash = step -> {};

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void certifiesWhatWasRequestedAndAuthorised() throws Exception {
        Document document = requested(1);
        authorise(document, document.master().digest());
        Certifications certifications = certifications();

        Certification intent = onlyIntent(certifications.prepare());
        assertThat(intent.id()).isEqualTo("H23.123.45-2026-01");
        Certification signed = certifications.completeOne(intent);

        assertThat(signed.state()).isEqualTo(State.SIGNED);
        assertThat(signed.signedAt()).isEqualTo(NOW);
        assertThat(keys()).containsExactly("officer", "agency");
        Path copy = certifications.copy(signed);
        assertThat(copy).hasFileName("certified-2026-01.pdf");
        assertThat(Sha256.of(copy)).isEqualTo(signed.copy());
        assertThat(Files.list(copy.getParent()))
                .extracting(p -> p.getFileName().toString())
                .containsExactlyInAnyOrder("rendition.pdf", "certified-2026-01.pdf");
        assertThat(certifications.awaitingArchive()).containsExactly(signed);

        certifications.markArchived(signed.id(), "dossier/v2/certified-2026-01.pdf");
        certifications.markArchived(signed.id(), "dossier/v2/certified-2026-01.pdf");
        assertThat(certifications.of(document.dossier())).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.ARCHIVED);
            assertThat(entry.objectKey()).isEqualTo("dossier/v2/certified-2026-01.pdf");
        });
        assertThat(certifications.certifiedDossiers()).containsExactly(document.dossier());
        assertThat(acts(document))
                .endsWith(
                        "certification.authorised",
                        "certification.intended",
                        "certification.signed",
                        "certification.archived");
        assertThatThrownBy(() -> certifications.markArchived(signed.id(), "elsewhere"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neverSignsAScanOtherThanTheOneAuthorised() throws Exception {
        Document document = requested(1);
        authorise(document, Sha256.of("another scan of the same paper"));
        Certifications.Prepared prepared = certifications().prepare();
        assertThat(prepared.intents()).isEmpty();
        assertThat(prepared.waiting())
                .extracting(Fault::code, Fault::subject)
                .containsExactly(tuple(FaultCode.POLICY_NOT_AUTHORISED, document.dossier() + "/to-khai"));
        assertThat(signer.signed).isEmpty();
        assertThat(lastNumber()).isZero();
    }

    @Test
    void certifiesNothingThatNobodyRequestedOrThatIsNotDigitizedYet() throws Exception {
        Document unrequested = indexed(1);
        authorise(unrequested, unrequested.master().digest());
        Document undigitized = received(2);
        requests.add(new Request(undigitized.dossier(), COMPONENT));
        authorise(undigitized, undigitized.master().digest());
        assertThat(certifications().prepare()).isEqualTo(new Certifications.Prepared(List.of(), List.of(), List.of()));
    }

    @Test
    void severalAuthorisationsOfOneScanShareOneNumber() throws Exception {
        Document document = requested(1);
        authorise(document, document.master().digest(), "2026-03-05T08:00:00");
        authorise(document, document.master().digest(), "2026-03-05T09:00:00");
        requests.add(requests.getFirst());
        assertThat(certifications().prepare().intents()).hasSize(1);
        assertThat(certifications().prepare().intents()).hasSize(1);
        assertThat(lastNumber()).isEqualTo(1);
    }

    @Test
    void aRenditionThatChangedIsNotSigned() throws Exception {
        Document document = requested(1);
        authorise(document, document.master().digest());
        Certification intent = onlyIntent(certifications().prepare());
        Files.delete(spool().dir(document.id()).resolve(".certified.prepared"));
        Files.writeString(spool().rendition(document.id()), " ", StandardOpenOption.APPEND);
        assertFault(intent, FaultCode.INTEGRITY_DIGEST);
        Files.delete(spool().rendition(document.id()));
        assertFault(intent, FaultCode.UNAVAILABLE_DISK);
        assertThat(signer.signed).isEmpty();
    }

    @Test
    void aSignerThatRewritesTheCopyIsRefused() throws Exception {
        Document document = requested(1);
        authorise(document, document.master().digest());
        Certification intent = onlyIntent(certifications().prepare());
        CopySigner rewriting = new StandInSigner() {
            @Override
            public void sign(Path in, Path out, String key, Where where) {
                write(out, "%PDF-1.7 all new, and longer than it was".repeat(9999));
            }
        };
        assertThatThrownBy(() -> certifications(rewriting).completeOne(intent))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        failed -> assertThat(failed.fault().code()).isEqualTo(FaultCode.INTEGRITY_SIGNATURE));
        assertThat(certifications().completeOne(intent).state()).isEqualTo(State.SIGNED);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void completesTheSameNumberAfterACrashAt(Step step) throws Exception {
        Document first = requested(1);
        authorise(first, first.master().digest());
        crash = reached -> {
            if (reached == step) {
                throw new Killed();
            }
        };
        assertThatThrownBy(this::run).isInstanceOf(Killed.class);
        if (step != Step.INTENT_STORED) { // which the next run does not come by again
            assertThatThrownBy(this::run).isInstanceOf(Killed.class);
        }
        crash = reached -> {};
        clock = Clock.fixed(NOW.plusSeconds(3_600), ZoneOffset.UTC);
        run();
        run();
        Document second = requested(2);
        authorise(second, second.master().digest());
        run();

        assertThat(certifications().awaitingArchive())
                .extracting(Certification::number)
                .containsExactly(1, 2);
        assertThat(lastNumber()).isEqualTo(2);
        assertThat(keys()).containsExactly("officer", "agency", "officer", "agency");
        assertThat(acts(first)).filteredOn("certification.intended"::equals).hasSize(1);
        assertThat(acts(first)).filteredOn("certification.signed"::equals).hasSize(1);
        Certification entry = certifications().of(first.dossier()).getFirst();
        assertThat(Sha256.of(certifications().copy(entry))).isEqualTo(entry.copy());
    }

    @Test
    void numbersAreContinuousWhenEightRunsPrepareAtOnce() throws Exception {
        for (int i = 1; i <= 24; i++) {
            Document document = requested(i);
            authorise(document, document.master().digest());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Certifications.Prepared> prepare = () -> certifications().prepare();
            for (Future<Certifications.Prepared> done : threads.invokeAll(Collections.nCopies(8, prepare))) {
                done.get();
            }
        }
        assertThat(database.jdbc()
                        .sql("SELECT number FROM certification ORDER BY number")
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.rangeClosed(1, 24).boxed().toList());
        assertThat(lastNumber()).isEqualTo(24);
    }

    @Test
    void numbersBeginAgainWithVietnamsYear() throws Exception {
        Document old = requested(1);
        Document fresh = requested(2);
        authorise(old, old.master().digest());
        clock = Clock.fixed(Instant.parse("2026-12-31T16:59:59Z"), ZoneOffset.UTC);
        certifications().prepare();
        authorise(fresh, fresh.master().digest());
        clock = Clock.fixed(Instant.parse("2026-12-31T17:00:00Z"), ZoneOffset.UTC);
        assertThat(certifications().prepare().intents())
                .extracting(Certification::id)
                .containsExactly("H23.123.45-2026-01", "H23.123.45-2027-01");
    }

    @Test
    void importsEachAuthorisationOnceAndNamesTheBadOnes() throws Exception {
        Document document = requested(1);
        authorise(document, document.master().digest());
        Files.writeString(authorisations().resolve("bad.yaml"), "officer: X");
        Files.writeString(authorisations().resolve("note.txt"), "not an authorisation");
        Authorisations importer = importer();
        Authorisations.Report again = importer.importFolder(authorisations());
        assertThat(again.imported()).isZero();
        assertThat(again.known()).isEqualTo(1);
        assertThat(again.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(FaultCode.INPUT_BAD_AUTHORISATION);
            assertThat(fault.subject()).isEqualTo("bad.yaml");
        });
        assertThat(importer.importFolder(folder.resolve("none"))).isEqualTo(new Authorisations.Report(0, 0, List.of()));
        assertThat(acts(document))
                .filteredOn("certification.authorised"::equals)
                .hasSize(1);
    }

    private void run() {
        Certifications certifications = certifications();
        certifications.prepare().intents().forEach(certifications::completeOne);
        certifications.awaitingArchive().forEach(certifications::completeOne);
    }

    private void assertFault(Certification intent, FaultCode code) {
        assertThatThrownBy(() -> certifications().completeOne(intent))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        failed -> assertThat(failed.fault().code()).isEqualTo(code));
    }

    private static Certification onlyIntent(Certifications.Prepared prepared) {
        assertThat(prepared.waiting()).isEmpty();
        assertThat(prepared.unready()).isEmpty();
        assertThat(prepared.intents()).hasSize(1);
        return prepared.intents().getFirst();
    }

    private Certifications certifications() {
        return certifications(signer);
    }

    /** Whose signatures were made. */
    private List<String> keys() {
        return signer.signed.stream()
                .map(act -> act.substring(act.indexOf(' ') + 1))
                .toList();
    }

    /** The real book, files and documents; signing and its judgement are another package's and tested there. */
    private Certifications certifications(CopySigner signer) {
        CertificationSettings settings = UNSIGNED;
        Consumer<Step> reached = step -> crash.accept(step);
        Spool spool = spool();
        Renditions renditions = new Renditions() {
            @Override
            public Path rendition(DocumentId document) {
                return spool.rendition(document);
            }

            @Override
            public Path dir(DocumentId document) {
                return spool.dir(document);
            }
        };
        return new Certifications(
                new Book(database, audit, clock, settings, reached),
                documents,
                () -> List.copyOf(requests),
                new CertifiedCopies(
                        Statements.read(Path.of("config", "certification"), settings),
                        renditions,
                        signer,
                        (file, subject) -> assertThat(file).isNotEmptyFile(),
                        reached),
                clock);
    }

    private Spool spool() {
        return new Spool(folder.resolve("spool"));
    }

    private Path authorisations() throws IOException {
        return Files.createDirectories(folder.resolve("authorisations"));
    }

    private void authorise(Document document, Sha256 master) throws IOException {
        authorise(document, master, "2026-03-05T09:30:00");
    }

    private void authorise(Document document, Sha256 master, String at) throws IOException {
        String text = """
                officer: Nguyễn Thị Thử
                dossier: %s
                component: %s
                digest: %s
                authorised-at: %s
                """.formatted(document.dossier(), document.component(), master, at);
        Files.writeString(authorisations().resolve(Sha256.of(text).hex().substring(0, 8) + ".yaml"), text);
        assertThat(importer().importFolder(authorisations()).imported()).isEqualTo(1);
    }

    /** Signatures have tests of their own. */
    private Authorisations importer() {
        return new Authorisations(database, audit, clock, UNSIGNED, () -> {
            throw new AssertionError("nothing is signed here");
        });
    }

    private Document requested(int number) throws IOException {
        Document document = indexed(number);
        requests.add(new Request(document.dossier(), document.component()));
        return document;
    }

    private Document indexed(int number) throws IOException {
        Document document = received(number);
        Path file = spool().rendition(document.id());
        Files.createDirectories(file.getParent());
        SamplePdf.write(file, PDRectangle.A5, 0, "Hồ sơ " + number);
        Rendition rendition = new Rendition(1, Sha256.of(file));
        documents.record(document.id(), new Received(), new StageOutcome.Done(new Digitized(rendition)));
        documents.record(document.id(), new Digitized(rendition), new StageOutcome.Done(new Indexed(rendition)));
        return document;
    }

    private Document received(int number) {
        DossierCode dossier = new DossierCode("H23.123.45-260305-%04d".formatted(number));
        Sha256 digest = Sha256.of("scan " + number);
        Document document = new Document(
                DocumentId.of(dossier, COMPONENT, digest),
                dossier,
                COMPONENT,
                new Master(List.of(new Master.File("scan.pdf", MediaType.PDF, 4, digest))),
                NOW,
                new Received());
        documents.receive(document);
        return document;
    }

    private List<String> acts(Document document) {
        return audit.of(document.dossier().value()).stream()
                .map(AuditEntry::act)
                .toList();
    }

    private int lastNumber() {
        return database.jdbc()
                .sql("SELECT coalesce(max(last_number), 0) FROM certification_book")
                .query(Integer.class)
                .single();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
