package vn.sohoa.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.sohoa.audit.AuditLog;
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
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.signing.SignatureProfiles;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;
import vn.sohoa.signing.SigningSettings;

/**
 * A commune's certification with its real book, files and officer's key. Copies get their signatures from a stand-in, which
 * is quick: {@link CertifiedCopyIT} has the real ones. Its archive is a folder.
 */
final class CertifiedCommune implements AutoCloseable {
    static final ComponentCode COMPONENT = new ComponentCode("to-khai");
    static final String OFFICER = "TEST Cán bộ chứng thực";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final List<Fee> FEES = List.of(new Fee("2017-01-01", 2000, 3, 1000, 200_000));

    final Database database;
    final Path folder;
    final SigningOffice signing;
    CertificationSettings settings = settings(false);
    Clock clock = CLOCK;
    Consumer<Step> reached = step -> {};
    CopySigner signer = new StandInSigner();
    private final List<Request> requests = new ArrayList<>();

    CertifiedCommune(Path folder) {
        this(folder, folder.resolve("data"), TestDatabase.fresh());
    }

    /** @param data where the keys are */
    CertifiedCommune(Path folder, Path data, Database database) {
        this.folder = folder;
        this.database = database;
        this.signing = SigningOffice.open(
                SigningSettings.test(), SignatureProfiles.read(Path.of("config", "signatures.yaml")), data, CLOCK);
    }

    static CertificationSettings settings(boolean fourEyes) {
        return new CertificationSettings(null, null, null, null, null, fourEyes, "Công chức tư pháp", FEES);
    }

    @Override
    public void close() {
        signing.close();
        database.close();
    }

    /** What the stand-in has signed. */
    List<String> signed() {
        return ((StandInSigner) signer).signed;
    }

    AuditLog audit() {
        return new AuditLog(database, clock, "test");
    }

    Documents documents() {
        return new Documents(database, audit(), clock);
    }

    Path authorisations() {
        return folder.resolve("authorisations");
    }

    Authorisations importer() {
        return new Authorisations(database, audit(), clock, settings, () -> signing);
    }

    AuthorisationWriter writer() {
        return new AuthorisationWriter(database, audit(), clock, settings, () -> signing);
    }

    CertificationDesk desk() {
        return new CertificationDesk(database, certifications(), importer(), writer(), clock, authorisations());
    }

    AuthorisationWriter.Written authorise(Document document) {
        return desk().authorise(order(document));
    }

    static AuthorisationOrder order(Document document) {
        return new AuthorisationOrder(document, "officer", null, 1, null, null);
    }

    static AuthorisationOrder order(Document document, int copies, Duration validFor) {
        return new AuthorisationOrder(document, "officer", null, copies, validFor, null);
    }

    /** As the night does it; returns what it told. */
    Authorisations.Report night() {
        Authorisations.Report report = importer().importFolder(authorisations());
        Certifications certifications = certifications();
        certifications.prepare().intents().forEach(certifications::completeOne);
        certifications.awaitingArchive().forEach(copy -> {
            certifications.completeOne(copy);
            certifications.markArchived(copy.id(), archive(certifications.copy(copy), copy));
        });
        return report;
    }

    private String archive(Path file, Certification copy) {
        try {
            Path kept = archived(copy);
            Files.createDirectories(kept.getParent());
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
            return kept.getFileName().toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path archived(Certification copy) {
        return folder.resolve("archive").resolve(copy.id() + ".pdf");
    }

    Book book() {
        return new Book(database, audit(), clock, settings, step -> reached.accept(step));
    }

    Certifications certifications() {
        return new Certifications(
                book(),
                documents(),
                () -> List.copyOf(requests),
                new CertifiedCopies(
                        Statements.read(Path.of("config", "certification"), settings),
                        new InSpool(),
                        signer,
                        (file, subject) -> {},
                        step -> reached.accept(step)),
                clock);
    }

    /** Prints really are sealed; whether they are PDF/A is for the tests to ask. */
    BookKeeper keeper() {
        return new BookKeeper(database, audit(), clock, settings, new Surroundings());
    }

    BookCheck check() {
        return new BookCheck(database, settings, keeper(), new Surroundings());
    }

    Document requested(int number) throws IOException {
        DossierCode dossier = new DossierCode("H23.123.45-260305-%04d".formatted(number));
        Sha256 digest = Sha256.of("scan " + number);
        Document document = new Document(
                DocumentId.of(dossier, COMPONENT, digest),
                dossier,
                COMPONENT,
                new Master(List.of(new Master.File("scan.pdf", MediaType.PDF, 4, digest))),
                CLOCK.instant(),
                new Received());
        documents().receive(document);
        Path file = spool().rendition(document.id());
        Files.createDirectories(file.getParent());
        SamplePdf.write(file, PDRectangle.A5, 0, "Hồ sơ " + number);
        Rendition rendition = new Rendition(1, Sha256.of(file));
        documents().record(document.id(), new Received(), new StageOutcome.Done(new Digitized(rendition)));
        documents().record(document.id(), new Digitized(rendition), new StageOutcome.Done(new Indexed(rendition)));
        request(dossier);
        return document;
    }

    void request(DossierCode dossier) {
        requests.add(new Request(dossier, COMPONENT, "Trần Văn Mẫu", "Giấy chứng nhận mẫu"));
    }

    /** Requests that are dealt with, but for the newest. */
    void forgetRequestsBut(int newest) {
        while (requests.size() > newest) {
            requests.removeFirst();
        }
    }

    List<Certification> entries() {
        return book().entries().of(new DossierCode("H23.123.45-260305-0001").agency(), thisYear());
    }

    int thisYear() {
        return clock.instant().atZone(Authorisation.VIETNAM).getYear();
    }

    void move(Instant to) {
        clock = Clock.fixed(to, Authorisation.VIETNAM);
    }

    private Spool spool() {
        return new Spool(folder.resolve("spool"));
    }

    private final class InSpool implements Renditions {
        @Override
        public Path rendition(DocumentId document) {
            return spool().rendition(document);
        }

        @Override
        public Path dir(DocumentId document) {
            return spool().dir(document);
        }
    }

    private final class Surroundings implements BookSurroundings {
        @Override
        public void seal(Path in, Path out, CopySigner.Where where) {
            signing.sign(
                    in,
                    out,
                    SigningOrder.of("archive-scan")
                            .at(new SigningOrder.Place(
                                    where.page() - 1, where.x(), where.y(), where.width(), where.height())));
        }

        @Override
        public void check(Path file, String subject) {
            // the tests ask veraPDF themselves
        }

        @Override
        public boolean fetch(Certification entry, Path to) {
            try {
                Path kept = archived(entry);
                if (Files.exists(kept)) {
                    Files.copy(kept, to, StandardCopyOption.REPLACE_EXISTING);
                }
                return Files.exists(kept);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
