package vn.sohoa.office;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.sohoa.certification.AuthorisationWriter;
import vn.sohoa.certification.Authorisations;
import vn.sohoa.certification.Book;
import vn.sohoa.certification.BookCheck;
import vn.sohoa.certification.BookKeeper;
import vn.sohoa.certification.BookSurroundings;
import vn.sohoa.certification.CertificationDesk;
import vn.sohoa.certification.CertificationRequests;
import vn.sohoa.certification.CertificationSettings;
import vn.sohoa.certification.Certifications;
import vn.sohoa.certification.CertifiedCopies;
import vn.sohoa.certification.CopySigner;
import vn.sohoa.certification.Renditions;
import vn.sohoa.certification.Statements;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.register.CatalogueComponent;
import vn.sohoa.register.CertificationRequest;
import vn.sohoa.register.Register;
import vn.sohoa.signing.SigningOrder;

/** What certification needs of the register, of signing and of the archive. */
record Certification(
        Authorisations authorisations, Certifications copies, AuthorisationWriter writer, Renditions renditions) {
    private static final String CERTIFIED = "certified/";

    /** What the catalogue does not name: the paper a procedure ends in. */
    private static final String RESULT_OF = "Kết quả thủ tục ";

    Certification(Office office) {
        this(
                new Authorisations(
                        office.database(),
                        office.audit(),
                        office.clock(),
                        office.settings().certificationOrDefault(),
                        office::signing),
                certifications(office, office.settings().certificationOrDefault()),
                new AuthorisationWriter(
                        office.database(),
                        office.audit(),
                        office.clock(),
                        office.settings().certificationOrDefault(),
                        office::signing),
                new LateRenditions(office));
    }

    CertificationDesk desk(Office office) {
        return new CertificationDesk(
                office.database(),
                copies,
                authorisations,
                writer,
                office.clock(),
                office.folders().authorisations());
    }

    private static Certifications certifications(Office office, CertificationSettings settings) {
        return new Certifications(
                new Book(office.database(), office.audit(), office.clock(), settings),
                office.documents(),
                requests(office),
                new CertifiedCopies(
                        Statements.read(office.configFile("certification"), settings)
                                .onFree(new LastPageSpace(office)),
                        new LateRenditions(office),
                        new OfficeKeys(office),
                        (file, subject) -> office.pdfaGate().check(file, subject)),
                office.clock());
    }

    private static CertificationRequests requests(Office office) {
        return new RegisterRequests(office.register());
    }

    /** The register names who filed the dossier that a copy is asked for in, and the catalogue what its papers are called. */
    private record RegisterRequests(Register register) implements CertificationRequests {
        @Override
        public List<Request> open() {
            return register.certificationRequests().stream().map(this::named).toList();
        }

        @Override
        public List<Request> of(DossierCode dossier) {
            return register.certificationRequests(dossier).stream()
                    .map(this::named)
                    .toList();
        }

        private Request named(CertificationRequest request) {
            return new Request(
                    request.dossier(),
                    request.component(),
                    register.find(request.dossier())
                            .map(dossier -> dossier.filing().applicant())
                            .filter(name -> !name.isBlank())
                            .orElse(null),
                    title(register, request));
        }

        @Override
        public Set<Paper> papers() {
            return register.certificationRequests().stream()
                    .map(request -> new Paper(request.dossier(), request.component()))
                    .collect(Collectors.toSet());
        }
    }

    private static @Nullable String title(Register register, CertificationRequest request) {
        return register.procedureOf(request.dossier())
                .map(procedure -> request.component().equals(ComponentCode.RESULT)
                        ? RESULT_OF + procedure.name()
                        : procedure
                                .component(request.component())
                                .map(CatalogueComponent::name)
                                .orElse(null))
                .orElse(null);
    }

    BookKeeper keeper(Office office) {
        return new BookKeeper(
                office.database(),
                office.audit(),
                office.clock(),
                office.settings().certificationOrDefault(),
                new OfficeBook(office));
    }

    BookCheck check(Office office) {
        return new BookCheck(
                office.database(), office.settings().certificationOrDefault(), keeper(office), new OfficeBook(office));
    }

    /** Seals with the agency's key; finds copies in the spool until the archive has them. */
    private record OfficeBook(Office office) implements BookSurroundings {
        @Override
        public void check(Path file, String subject) {
            office.pdfaGate().check(file, subject);
        }

        @Override
        public void seal(Path in, Path out, CopySigner.Where where) {
            office.signing().sign(in, out, SigningOrder.of("archive-scan").at(place(where)));
        }

        @Override
        public boolean fetch(vn.sohoa.certification.Certification entry, Path to) {
            if (entry.objectKey() == null) {
                return copied(office.certifications().copy(entry), to);
            }
            String path = CERTIFIED + entry.fileName();
            boolean there = office.archive().has(entry.dossier())
                    && office.archive().files(entry.dossier()).stream()
                            .anyMatch(file -> file.logicalPath().equals(path));
            if (there) {
                office.archive().read(entry.dossier(), path, to);
            }
            return there;
        }

        private static boolean copied(Path from, Path to) {
            try {
                if (Files.isRegularFile(from)) {
                    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                    return true;
                }
                return false;
            } catch (IOException failed) {
                throw new FaultException(
                        Fault.of(FaultCode.UNAVAILABLE_DISK, from.toString(), String.valueOf(failed.getMessage())),
                        failed);
            }
        }
    }

    private static SigningOrder.Place place(CopySigner.Where where) {
        return new SigningOrder.Place(where.page() - 1, where.x(), where.y(), where.width(), where.height());
    }

    /** Opens the archive only when a rendition has to be recovered from it. */
    private record LateRenditions(Office office) implements Renditions {
        @Override
        public Path rendition(DocumentId document) {
            Spool spool = office.spool();
            Path kept = spool.rendition(document);
            return Files.isRegularFile(kept)
                    ? kept
                    : office.steps().renditions(office.archive()).rendition(document);
        }

        @Override
        public Path dir(DocumentId document) {
            return office.spool().dir(document);
        }
    }

    /** Signs with the officer's and the agency's key. */
    private record OfficeKeys(Office office) implements CopySigner {
        @Override
        public void requireKeys() {
            office.signing().requireKey(order(OFFICER));
            office.signing().requireKey(order(AGENCY));
        }

        @Override
        public void rehearse(Path in, Where officer, Where agency, Consumer<Path> judge) {
            office.signing()
                    .rehearse(
                            in,
                            List.of(
                                    order(OFFICER).at(place(officer)),
                                    order(AGENCY).at(place(agency))),
                            judge);
        }

        @Override
        public void sign(Path in, Path out, String key, Where where) {
            office.signing().sign(in, out, order(key).at(place(where)));
        }

        private static SigningOrder order(String key) {
            return SigningOrder.of("certified-copy-" + key);
        }
    }
}
