package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.SignatureProfiles;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningSettings;

/** The file of a certified copy with the real signatures and the real judges. */
class CertifiedCopyIT {
    private static final DossierCode DOSSIER = new DossierCode("H23.123.45-260305-0001");
    private static final ComponentCode COMPONENT = new ComponentCode("to-khai");

    @TempDir
    Path folder;

    @Test
    void bearsBothSignaturesAndStaysPdfa() throws Exception {
        Path rendition = SamplePdf.write(folder.resolve("rendition.pdf"), PDRectangle.A5, 90, "Xã Gia Lương");
        Clock clock = Clock.systemUTC();
        try (SigningOffice office = SigningOffice.open(
                SigningSettings.test(),
                SignatureProfiles.read(Path.of("config", "signatures.yaml")),
                folder.resolve("data"),
                clock)) {
            CertifiedCopies copies = copies(office, rendition);
            Certification intent = intent(clock);

            Sha256 prepared = copies.prepare(intent, rendition);
            Sha256 digest = copies.make(intent, Optional.of(prepared), Sha256.of(rendition));

            Path copy = copies.path(intent);
            assertThat(Sha256.of(copy)).isEqualTo(digest);
            office.requireAllPassed(copy, 2);
            assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
            assertThat(run("pdfsig", "-nocert", copy.toString()))
                    .containsSubsequence("Signature is Valid.", "Signature is Valid.");
            assertThat(run("qpdf", "--check", copy.toString())).contains("No syntax or stream encoding errors");
            assertThat(run("pdftotext", "-layout", copy.toString(), "-"))
                    .contains("Số chứng thực 07 quyển số 01/", "Nguyễn Thị Thử", "TEST");
        }
    }

    private CertifiedCopies copies(SigningOffice office, Path rendition) {
        Renditions renditions = new Renditions() {
            @Override
            public Path rendition(DocumentId document) {
                return rendition;
            }

            @Override
            public Path dir(DocumentId document) {
                return folder;
            }
        };
        CopySigner signer = new OfficeSigner(office);
        Statements statements = Statements.read(Path.of("config", "certification"), CertificationSettings.DEFAULT);
        return new CertifiedCopies(statements, renditions, signer, new PdfaGate()::check);
    }

    private static Certification intent(Clock clock) {
        Sha256 master = Sha256.of("master");
        AgencyCode agency = DOSSIER.agency();
        return new Certification(
                Certification.id(agency, 2026, 7),
                agency,
                2026,
                7,
                DOSSIER,
                COMPONENT,
                DocumentId.of(DOSSIER, COMPONENT, master),
                master,
                "Nguyễn Thị Thử",
                master,
                State.INTENDED,
                clock.instant(),
                null,
                null,
                null,
                null,
                Certification.Entry.BLANK);
    }

    private static String run(String... command) throws Exception {
        Path output = Files.createTempFile("judge", ".txt");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output);
        Files.delete(output);
        return text;
    }
}
