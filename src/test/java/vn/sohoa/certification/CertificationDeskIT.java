package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.certification.CertificationDesk.Item;
import vn.sohoa.certification.CertificationDesk.Standing;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class CertificationDeskIT {
    @TempDir
    Path folder;

    private CertifiedCommune commune;

    @BeforeEach
    void open() {
        commune = new CertifiedCommune(folder);
    }

    @AfterEach
    void close() {
        commune.close();
    }

    @Test
    void whatAnOfficerAuthorisesIsCertifiedInTheNightAndNotBefore() throws Exception {
        Document document = commune.requested(1);
        assertThat(standing(document)).isEqualTo(Standing.AWAITING_AUTHORISATION);
        AuthorisationWriter.Written written = commune.desk().authorise(CertifiedCommune.order(document, 3, null));
        assertThat(standing(document)).isEqualTo(Standing.AUTHORISED);
        assertThat(commune.entries()).isEmpty();
        assertThat(commune.night().faults()).isEmpty();
        assertThat(standing(document)).isEqualTo(Standing.ARCHIVED);
        assertThat(commune.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.officer()).isEqualTo(CertifiedCommune.OFFICER);
            assertThat(entry.entry().copies()).isEqualTo(3);
            assertThat(entry.entry().fee()).isEqualTo(6_000);
        });
        assertThat(commune.audit().of(document.dossier().value()))
                .extracting(AuditEntry::act)
                .contains("certification.authorisation-signed", "certification.authorised");
        assertThat(openssl(written)).contains("CMS Verification successful");
    }

    @Test
    void refusesAnAuthorisationOfWhichAByteWasChanged() throws Exception {
        Document document = commune.requested(1);
        Path file = commune.authorise(document).file();
        Files.writeString(file, Files.readString(file).replace("copies: 1", "copies: 2"));
        assertRefused(FaultCode.POLICY_AUTHORISATION_CHANGED);
        assertThat(commune.desk().overview().faults())
                .extracting(Fault::code)
                .containsExactly(FaultCode.POLICY_AUTHORISATION_CHANGED);
        assertThat(standing(document)).isEqualTo(Standing.AWAITING_AUTHORISATION);
    }

    @Test
    void refusesAnAuthorisationWhoseSignatureIsGoneOrBroken() throws Exception {
        Path signature = commune.authorise(commune.requested(1)).signature();
        Files.writeString(signature, "no CMS");
        assertRefused(FaultCode.POLICY_AUTHORISATION_CHANGED);
        Files.delete(signature);
        assertRefused(FaultCode.POLICY_AUTHORISATION_UNSIGNED);
    }

    @Test
    void refusesAnotherAuthoritysOfficer() throws Exception {
        AuthorisationWriter.Written written = commune.authorise(commune.requested(1));
        try (CertifiedCommune stranger = new CertifiedCommune(folder.resolve("stranger"))) {
            byte[] content = Files.readAllBytes(written.file());
            Files.write(written.signature(), stranger.signing.attest(content, "officer"));
        }
        assertRefused(FaultCode.POLICY_AUTHORISATION_FOREIGN);
    }

    @Test
    void refusesAKeyThatIsNoOfficersAndANameThatIsNotTheKeys() throws Exception {
        Document document = commune.requested(1);
        assertFault(
                () -> commune.desk().authorise(new AuthorisationOrder(document, "agency", null, 1, null, null)),
                FaultCode.POLICY_AUTHORISATION_FOREIGN);
        assertFault(
                () -> commune.desk()
                        .authorise(new AuthorisationOrder(document, "officer", "Nguyễn Thị Khác", 1, null, null)),
                FaultCode.POLICY_AUTHORISATION_FOREIGN);
        assertFault(
                () -> commune.desk().authorise(CertifiedCommune.order(document, 0, null)),
                FaultCode.INPUT_BAD_AUTHORISATION);
        assertThat(commune.authorisations()).isEmptyDirectory();
    }

    @Test
    void anAuthorisationThatExpiredBeforeTheNumberIsGivenIsRefused() throws Exception {
        Document late = commune.requested(1);
        commune.desk().authorise(CertifiedCommune.order(late, 1, Duration.ofHours(1)));
        commune.move(Instant.now().plus(Duration.ofHours(2)));
        assertRefused(FaultCode.POLICY_AUTHORISATION_EXPIRED);
        commune.move(Instant.now());
        assertThat(commune.importer().importFolder(commune.authorisations()).imported())
                .isEqualTo(1);
        commune.move(Instant.now().plus(Duration.ofHours(2)));
        assertThat(commune.certifications().prepare().waiting())
                .extracting(Fault::code)
                .containsExactly(FaultCode.POLICY_AUTHORISATION_EXPIRED);
        assertThat(commune.entries()).isEmpty();
    }

    @Test
    void withFourEyesNobodyAuthorisesWhatTheyScanned() throws Exception {
        commune.settings = CertifiedCommune.settings(true);
        Document document = commune.requested(1);
        assertFault(() -> commune.authorise(document), FaultCode.POLICY_AUTHORISATION_FOUR_EYES);
        assertFault(
                () -> commune.desk()
                        .authorise(
                                new AuthorisationOrder(document, "officer", null, 1, null, "test  cán bộ CHỨNG THỰC")),
                FaultCode.POLICY_AUTHORISATION_FOUR_EYES);
        commune.desk().authorise(new AuthorisationOrder(document, "officer", null, 1, null, "Lê Văn Quét"));
        assertThat(commune.night().faults()).isEmpty();
        assertThat(commune.entries()).hasSize(1);
    }

    @Test
    void aRefusalOverrulesWhatWasAuthorisedBeforeAndNotAfterIt() throws Exception {
        Document document = commune.requested(1);
        commune.authorise(document);
        Thread.sleep(5);
        commune.desk().refuse(document, RefusalGround.DAMAGED, CertifiedCommune.OFFICER);
        assertThat(standing(document)).isEqualTo(Standing.REFUSED);
        commune.night();
        assertThat(commune.entries()).isEmpty();
        assertThat(commune.certifications().prepare().waiting()).isEmpty();
        assertThat(commune.audit().of(document.dossier().value()))
                .extracting(AuditEntry::act)
                .contains("certification.refused");
        Thread.sleep(5);
        commune.authorise(document);
        commune.night();
        assertThat(standing(document)).isEqualTo(Standing.ARCHIVED);
        assertFault(
                () -> commune.desk().refuse(document, RefusalGround.FORGED, CertifiedCommune.OFFICER),
                FaultCode.POLICY_BOOK_ENTRY);
        assertFault(() -> commune.authorise(document), FaultCode.POLICY_BOOK_ENTRY);
    }

    @Test
    void aVoidEntryKeepsItsNumberAndItsDocumentGetsAnother() throws Exception {
        Document document = commune.requested(1);
        commune.authorise(document);
        commune.importer().importFolder(commune.authorisations());
        Certification intent = commune.certifications().prepare().intents().getFirst();
        assertThat(commune.desk().cancel(intent.id(), "nhầm bản chính").state()).isEqualTo(State.VOID);
        assertThat(commune.certifications().completeOne(intent).state()).isEqualTo(State.VOID);
        assertThat(commune.signed()).isEmpty();
        assertThat(standing(document)).isEqualTo(Standing.VOID);
        commune.night();
        assertThat(commune.entries()).hasSize(1);
        assertFault(() -> commune.desk().cancel(intent.id(), "again"), FaultCode.POLICY_BOOK_ENTRY);
        Thread.sleep(5);
        commune.authorise(document);
        commune.night();
        assertThat(commune.entries()).extracting(Certification::number).containsExactly(1, 2);
        assertThat(commune.entries()).extracting(Certification::state).containsExactly(State.VOID, State.ARCHIVED);
        assertFault(
                () -> commune.desk().cancel(commune.entries().getLast().id(), "too late"), FaultCode.POLICY_BOOK_ENTRY);
    }

    @Test
    void anEntryMadeVoidWhileItsCopyWasSignedHasNoCopy() throws Exception {
        Document document = commune.requested(1);
        commune.authorise(document);
        commune.reached = step -> {
            if (step == Step.AGENCY_SIGNED) {
                commune.book().cancel(commune.entries().getFirst().id(), "nhầm");
            }
        };
        commune.night();
        Certification entry = commune.entries().getFirst();
        assertThat(entry.state()).isEqualTo(State.VOID);
        assertThat(commune.certifications().copy(entry)).doesNotExist();
    }

    private void assertRefused(FaultCode code) {
        assertThat(commune.night().faults()).extracting(Fault::code).containsExactly(code);
        assertThat(commune.entries()).isEmpty();
        assertThat(commune.signed()).isEmpty();
    }

    private static void assertFault(ThrowingCallable call, FaultCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }

    private Standing standing(Document document) {
        Item item = commune.desk().find(document.dossier(), document.component());
        return item.standing();
    }

    private String openssl(AuthorisationWriter.Written written) throws Exception {
        Path said = folder.resolve("openssl.txt");
        new ProcessBuilder(
                        "openssl",
                        "cms",
                        "-verify",
                        "-inform",
                        "DER",
                        "-binary",
                        "-purpose",
                        "any",
                        "-in",
                        written.signature().toString(),
                        "-content",
                        written.file().toString(),
                        "-CAfile",
                        folder.resolve("data/pki/trust.pem").toString(),
                        "-out",
                        "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        return Files.readString(said);
    }
}
