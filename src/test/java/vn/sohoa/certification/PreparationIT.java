package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.certification.Certifications.Unready;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** What is made and tried before there is a number, and that nothing else is signed under it. */
class PreparationIT {
    private static final String PREPARED = ".certified.prepared";

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
    void aPreparationThatFailsTakesNoNumberAndHoldsNobodyUp() throws Exception {
        Document bad = authorised(1);
        Document worse = authorised(2);
        Document good = authorised(3);
        CopySigner works = commune.signer;
        commune.signer = new StandInSigner() {
            @Override
            public void rehearse(Path in, Where officer, Where agency, Consumer<Path> judge) {
                if (in.toString().contains(bad.id().value())) {
                    throw new FaultException(Fault.of(FaultCode.INPUT_NOT_SEALABLE, "trial"));
                }
                if (in.toString().contains(worse.id().value())) {
                    throw new IllegalStateException("a fault of the software");
                }
                super.rehearse(in, officer, agency, judge);
            }
        };
        Certifications.Prepared prepared = commune.certifications().prepare();

        assertThat(prepared.unready())
                .extracting(Unready::subject, unready -> unready.fault().code())
                .containsExactly(
                        tuple(bad.dossier() + "/to-khai", FaultCode.INPUT_NOT_SEALABLE),
                        tuple(worse.dossier() + "/to-khai", FaultCode.BUG));
        assertThat(prepared.intents()).extracting(Certification::document).containsExactly(good.id());
        assertThat(commune.entries()).extracting(Certification::number).containsExactly(1);
        assertThat(files(bad)).containsExactly("rendition.pdf");
        commune.signer = works;
        commune.night();
        assertThat(commune.entries())
                .extracting(Certification::document)
                .containsExactly(good.id(), bad.id(), worse.id());
    }

    @Test
    void withoutGoodCertificatesNoNumberIsTaken() throws Exception {
        Document first = authorised(1);
        Document second = authorised(2);
        revoke("officer");
        commune = reopened();
        commune.request(first.dossier());
        commune.request(second.dossier());

        assertThat(commune.certifications().prepare().unready())
                .extracting(Unready::fault)
                .extracting(Fault::code)
                .containsExactly(FaultCode.POLICY_CERTIFICATE, FaultCode.POLICY_CERTIFICATE);
        assertThat(commune.entries()).isEmpty();
    }

    @Test
    void signsThePreparedBytesThoughTheStatementsWordsChangeMeanwhile() throws Exception {
        Certification intent = prepared(1);
        commune.settings = otherVolume();
        Certification signed = commune.certifications().completeOne(intent);
        assertThat(signed.state()).isEqualTo(State.SIGNED);
        assertSigned(signed);
    }

    @Test
    void makesThePreparedBytesAgainWhenTheyAreGoneOrDamaged() throws Exception {
        Certification gone = prepared(1);
        Files.delete(dir(gone).resolve(PREPARED));
        assertSigned(commune.certifications().completeOne(gone));
        Certification damaged = prepared(2);
        Files.writeString(dir(damaged).resolve(PREPARED), " ", StandardOpenOption.APPEND);
        assertSigned(commune.certifications().completeOne(damaged));
    }

    @Test
    void signsNothingElseThanWhatWasPrepared() throws Exception {
        Certification intent = prepared(1);
        Files.delete(dir(intent).resolve(PREPARED));
        CertificationSettings before = commune.settings;
        commune.settings = otherVolume();
        assertFault(intent, FaultCode.INTEGRITY_DIGEST);
        assertThat(commune.signed()).isEmpty();
        commune.settings = before;
        assertSigned(commune.certifications().completeOne(intent));
    }

    @Test
    void whatAProcessThatDiedHasPreparedIsNeverTakenForAnotherDocuments() throws Exception {
        Document first = authorised(1);
        commune.reached = step -> {
            if (step == Step.COPY_TRIED) {
                throw new AssertionError("dies, and leaves what it prepared under number 1");
            }
        };
        assertThatThrownBy(() -> commune.certifications().prepare()).hasMessageStartingWith("dies");
        commune.reached = step -> {};
        Files.writeString(dir(first).resolve(PREPARED), "left behind");
        commune.desk().refuse(first, RefusalGround.DAMAGED, CertifiedCommune.OFFICER);

        authorised(2);
        commune.night();

        assertThat(commune.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.number()).isEqualTo(1);
            assertThat(entry.document()).isNotEqualTo(first.id());
            assertSigned(entry);
        });
        assertThat(files(first)).containsExactly("rendition.pdf");
    }

    @Test
    void completesEntriesOfOlderVersions() throws Exception {
        Certification intent = prepared(1);
        sql("ALTER TABLE certification DISABLE TRIGGER USER");
        sql("UPDATE certification SET prepared = NULL");
        Files.delete(dir(intent).resolve(PREPARED));
        assertThat(commune.certifications().completeOne(intent).state()).isEqualTo(State.SIGNED);
        assertThat(commune.signed()).hasSize(2);
    }

    @Test
    void whatWasPreparedIsNeverExchanged() throws Exception {
        prepared(1);
        assertThatThrownBy(() -> sql("UPDATE certification SET prepared = repeat('0', 64)"))
                .hasMessageContaining("cannot get another number, document or content");
    }

    /** The officer's word was good on the day that the statement bears. */
    @Test
    void anAuthorisationThatExpiresAfterTheNumberWasGivenIsCompleted() throws Exception {
        commune.desk().authorise(CertifiedCommune.order(commune.requested(1), 1, Duration.ofHours(1)));
        commune.importer().importFolder(commune.authorisations());
        Certification intent = commune.certifications().prepare().intents().getFirst();
        commune.move(Instant.now().plus(Duration.ofHours(2)));
        commune.night();
        assertThat(commune.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(State.ARCHIVED);
            assertThat(entry.day()).isEqualTo(intent.day());
        });
    }

    @Test
    void anEntryWhoseCertificateIsRevokedMeanwhileWaitsForAnOfficerToMakeItVoid() throws Exception {
        commune.signer = new OfficeSigner(commune.signing);
        Certification intent = prepared(1);
        revoke("agency");
        commune = reopened();
        commune.request(intent.dossier());
        assertFault(intent, FaultCode.POLICY_CERTIFICATE);
        assertThat(commune.certifications().prepare().intents()).containsExactly(intent);
        commune.desk().cancel(intent.id(), "chứng thư bị thu hồi");
        assertThat(commune.certifications().prepare().intents()).isEmpty();
        try (Stream<Path> files = Files.list(dir(intent))) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("rendition.pdf");
        }
    }

    /** As after a restart: nothing is remembered that an authority said before. */
    private CertifiedCommune reopened() {
        CertifiedCommune again = new CertifiedCommune(folder, folder.resolve("data"), commune.database);
        again.signer = new OfficeSigner(again.signing);
        return again;
    }

    private Document authorised(int number) throws IOException {
        Document document = commune.requested(number);
        commune.authorise(document);
        commune.importer().importFolder(commune.authorisations());
        return document;
    }

    private Certification prepared(int number) throws IOException {
        Document document = authorised(number);
        return commune.certifications().prepare().intents().stream()
                .filter(intent -> intent.document().equals(document.id()))
                .findFirst()
                .orElseThrow();
    }

    /** It begins with what was prepared, and nothing but the stand-in's signatures is behind it. */
    private void assertSigned(Certification entry) throws IOException {
        String text = Files.readString(dir(entry).resolve(entry.fileName()), StandardCharsets.ISO_8859_1);
        String signatures = "% signed by officer% signed by agency";
        assertThat(text).endsWith(signatures);
        String unsigned = text.substring(0, text.length() - signatures.length());
        assertThat(Sha256.of(unsigned.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(commune.book().entries().prepared(entry.id()).orElseThrow());
    }

    private void assertFault(Certification intent, FaultCode code) {
        assertThatThrownBy(() -> commune.certifications().completeOne(intent))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(code));
    }

    private static CertificationSettings otherVolume() {
        return new CertificationSettings(null, "77", null, null, null, false, null, null);
    }

    private void revoke(String key) throws Exception {
        Path pki = folder.resolve("data/pki");
        char[] password = Files.readString(pki.resolve("password")).strip().toCharArray();
        KeyStore store = KeyStore.getInstance(pki.resolve(key + ".p12").toFile(), password);
        X509Certificate certificate = (X509Certificate) store.getCertificate(key);
        Files.writeString(
                pki.resolve("revoked.txt"), certificate.getSerialNumber().toString(16) + "\n");
    }

    private void sql(String statement) {
        commune.database.jdbc().sql(statement).update();
    }

    private Path dir(Certification entry) {
        return commune.certifications().copy(entry).getParent();
    }

    private Path dir(Document document) {
        return folder.resolve("spool")
                .resolve(document.id().value().substring(0, 2))
                .resolve(document.id().value());
    }

    private List<String> files(Document document) throws IOException {
        try (Stream<Path> files = Files.list(dir(document))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
