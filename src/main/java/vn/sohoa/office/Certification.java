package vn.sohoa.office;

import java.nio.file.Files;
import java.nio.file.Path;
import vn.sohoa.certification.Authorisations;
import vn.sohoa.certification.Book;
import vn.sohoa.certification.CertificationRequests;
import vn.sohoa.certification.CertificationSettings;
import vn.sohoa.certification.Certifications;
import vn.sohoa.certification.CertifiedCopies;
import vn.sohoa.certification.CopySigner;
import vn.sohoa.certification.Renditions;
import vn.sohoa.certification.Statements;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;

/** What certification needs of the register, of signing and of the archive. */
record Certification(Authorisations authorisations, Certifications copies) {
    Certification(Office office) {
        this(
                new Authorisations(office.database(), office.audit(), office.clock()),
                certifications(office, office.settings().certificationOrDefault()));
    }

    private static Certifications certifications(Office office, CertificationSettings settings) {
        CertificationRequests requests = () -> office.register().certificationRequests().stream()
                .map(request -> new CertificationRequests.Request(request.dossier(), request.component()))
                .toList();
        return new Certifications(
                new Book(office.database(), office.audit(), office.clock(), settings),
                office.documents(),
                requests,
                new CertifiedCopies(
                        Statements.read(office.configFile("certification"), settings),
                        new LateRenditions(office),
                        new OfficeKeys(office),
                        (file, subject) -> office.pdfaGate().check(file, subject)));
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
        public void sign(Path in, Path out, String key, Where where) {
            SigningOffice signing = office.signing();
            SigningOrder.Place place =
                    new SigningOrder.Place(where.page() - 1, where.x(), where.y(), where.width(), where.height());
            signing.sign(in, out, SigningOrder.of("certified-copy-" + key).at(place));
        }
    }
}
