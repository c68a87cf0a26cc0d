package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class SigningOfficeIT {
    private static final Map<String, SignatureProfile> PROFILES =
            SignatureProfiles.read(Path.of("config/signatures.yaml"));
    private static final Instant NOW = Instant.parse("2026-06-01T03:20:30Z");
    private static final int MOST_ADDED = 40 * 1024;

    @TempDir
    static Path data;

    @TempDir
    Path dir;

    private static SigningOffice office;

    @BeforeAll
    static void open() {
        office = openAt(data, Duration.ZERO);
    }

    private static SigningOffice openAt(Path data, Duration later) {
        return SigningOffice.open(SigningSettings.test(), PROFILES, data, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    void makesLtSignatureThatEveryJudgeAccepts() throws IOException {
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));
        assertThat(Judges.veraPdf(pdf)).isEqualTo("compliant");
        Path out = dir.resolve("signed.pdf");

        Signed signed = office.sign(pdf, out, SigningOrder.of("archive-scan"));

        assertThat(signed)
                .isEqualTo(new Signed("PAdES-BASELINE-LTA", "TOTAL_PASSED", NOW, "TEST Ủy ban nhân dân xã Gia Lương"));
        assertThat(Judges.run("pdfsig", "-nocert", out.toString())).contains("Signature is Valid.");
        assertThat(Judges.run("qpdf", "--check", out.toString())).endsWith("exit 0");
        assertThat(Judges.veraPdf(out)).isEqualTo("compliant");
        assertThat(Judges.run("pdftotext", out.toString(), "-"))
                .contains("Ký số: TEST Ủy ban nhân dân xã Gia Lương", "2026-06-01T10:20:30+07:00", "Giấy khai sinh");
        assertThat(Files.readAllBytes(out)).startsWith(Files.readAllBytes(pdf));
        assertThat(Files.size(out) - Files.size(pdf)).isLessThan(MOST_ADDED);
    }

    @Test
    void saysWhoSignedWhenAndThatTheKeyIsForTests() {
        Path out = signed("archive-scan");

        SignatureReport report = office.validate(out);

        assertThat(report.allPassed()).isTrue();
        assertThat(report.signatures()).singleElement().satisfies(verdict -> {
            assertThat(verdict.signer()).isEqualTo("TEST Ủy ban nhân dân xã Gia Lương");
            assertThat(verdict.claimedAt()).isEqualTo(NOW);
            assertThat(verdict.provenAt()).isEqualTo(NOW);
            assertThat(verdict.test()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"595,842,0", "595,842,90", "595,842,180", "595,842,270", "150,100,0", "60,40,90"})
    void staysInsideThePageAndUprightAsItIsRead(float width, float height, int rotation) throws IOException {
        Path pdf = SamplePdf.write(dir.resolve("page.pdf"), new PDRectangle(width, height), rotation);
        Path out = dir.resolve("signed.pdf");

        office.sign(pdf, out, SigningOrder.of("archive-scan"));

        try (PDDocument document = Loader.loadPDF(out.toFile())) {
            PDRectangle shown = document.getPage(0).getAnnotations().getFirst().getRectangle();
            assertThat(shown.getLowerLeftX()).isNotNegative();
            assertThat(shown.getLowerLeftY()).isNotNegative();
            assertThat(shown.getUpperRightX()).isLessThanOrEqualTo(width);
            assertThat(shown.getUpperRightY()).isLessThanOrEqualTo(height);
            assertThat(InkBox.of(document, 0)).satisfies(ink -> {
                assertThat(ink.right()).as("near the right edge as read").isGreaterThan(0.7);
                assertThat(ink.top()).as("near the top edge as read").isLessThan(0.3);
                assertThat(ink.wide()).as("lines run from left to right").isTrue();
            });
        }
        assertThat(Judges.veraPdf(out)).isEqualTo("compliant");
    }

    @Test
    void secondSignatureKeepsTheFirstAndPdfA() {
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));
        Path once = dir.resolve("once.pdf");
        Path twice = dir.resolve("twice.pdf");

        office.sign(
                pdf, once, SigningOrder.of("certified-copy-officer").at(new SigningOrder.Place(0, 60, 100, 180, 60)));
        office.sign(once, twice, SigningOrder.of("certified-copy-agency"));

        office.requireAllPassed(twice, 2);
        assertThat(office.validate(twice).signatures())
                .extracting(SignatureReport.Verdict::level)
                .containsExactly("PAdES-BASELINE-LTA", "PAdES-BASELINE-LTA");
        assertThat(Judges.run("pdfsig", "-nocert", twice.toString()).split("Signature is Valid\\.", -1))
                .hasSize(3);
        assertThat(Judges.run("qpdf", "--check", twice.toString())).endsWith("exit 0");
        assertThat(Judges.veraPdf(twice)).isEqualTo("compliant");
    }

    @Test
    void stillPassesYearsAfterTheRevocationListRanOut() {
        Path out = signed("archive-scan");

        assertThat(openAt(data, Duration.ofDays(1000)).validate(out).allPassed())
                .isTrue();
    }

    @Test
    void noticesOneFlippedByte() throws IOException {
        Path out = signed("archive-scan");
        byte[] bytes = Files.readAllBytes(out);
        bytes[300] ^= 1;
        Files.write(out, bytes);

        assertThat(office.validate(out).allPassed()).isFalse();
        refuses(FaultCode.INTEGRITY_SIGNATURE, () -> office.requireAllPassed(out, 1));
    }

    @Test
    void noticesContentAddedAfterTheSignature() throws IOException {
        Path out = signed("archive-scan");
        Path changed = dir.resolve("changed.pdf");
        try (PDDocument document = Loader.loadPDF(out.toFile())) {
            document.getPage(0).setRotation(180);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(Files.newOutputStream(changed));
        }

        refuses(FaultCode.INTEGRITY_SIGNATURE, () -> office.requireAllPassed(changed, 1));
    }

    @Test
    void refusesFileWithoutSignature() {
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));

        assertThat(office.validate(pdf).signatures()).isEmpty();
        refuses(FaultCode.INTEGRITY_SIGNATURE, () -> office.requireAllPassed(pdf, 0));
    }

    @Test
    void refusesAnotherNumberOfSignaturesThanExpected() {
        Path out = signed("archive-scan");

        refuses(FaultCode.INTEGRITY_SIGNATURE, () -> office.requireAllPassed(out, 2));
    }

    @Test
    void trustsNoAnchorButItsOwn(@TempDir Path elsewhere) {
        Path out = signed("archive-scan");

        refuses(
                FaultCode.INTEGRITY_SIGNATURE,
                () -> openAt(elsewhere, Duration.ZERO).requireAllPassed(out, 1));
    }

    @Test
    void refusesToSignWithRevokedCertificate(@TempDir Path other) throws IOException {
        SigningOffice fresh = openAt(other, Duration.ZERO);
        Path pki = other.resolve("pki");
        SigningKey key =
                KeyStores.key("agency", pki.resolve("agency.p12"), Files.readString(pki.resolve("password")), null);
        Files.writeString(
                pki.resolve(TestAuthority.REVOKED),
                key.certificate().getSerialNumber().toString(16) + "\n");
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));

        refuses(
                FaultCode.POLICY_CERTIFICATE,
                () -> fresh.sign(pdf, dir.resolve("signed.pdf"), SigningOrder.of("archive-scan")));
        leavesOnly("plain.pdf");
    }

    @Test
    void refusesToSignWithExpiredCertificate() throws IOException {
        SigningOffice late = openAt(data, Duration.ofDays(21 * 365));
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));

        refuses(
                FaultCode.POLICY_CERTIFICATE,
                () -> late.sign(pdf, dir.resolve("signed.pdf"), SigningOrder.of("archive-scan")));
        leavesOnly("plain.pdf");
    }

    @Test
    void refusesDamagedAndEncryptedInput() throws Exception {
        Path text = Files.writeString(dir.resolve("text.pdf"), "not a PDF at all");
        Path locked = SamplePdf.write(dir.resolve("locked.pdf"));
        try (PDDocument document = Loader.loadPDF(locked.toFile())) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(dir.resolve("encrypted.pdf").toFile());
        }
        Path out = dir.resolve("signed.pdf");

        refuses(FaultCode.INPUT_DAMAGED, () -> office.sign(text, out, SigningOrder.of("archive-scan")));
        refuses(
                FaultCode.INPUT_ENCRYPTED,
                () -> office.sign(dir.resolve("encrypted.pdf"), out, SigningOrder.of("archive-scan")));
        leavesOnly("encrypted.pdf", "locked.pdf", "text.pdf");
    }

    @Test
    void growsTheReserveForLongChain() {
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));
        Path out = dir.resolve("signed.pdf");
        KeyRing ring = KeyRing.open(SigningSettings.test(), data, Clock.fixed(NOW, ZoneOffset.UTC));
        Sealing tight = new Sealing(
                new CmsSignature(ring.timestamps()),
                new Revocations(ring.revocation(), ring.trust(), Duration.ZERO, Clock.fixed(NOW, ZoneOffset.UTC)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                100);
        SigningOrder order = SigningOrder.of("archive-scan");

        try (Draft draft =
                tight.draft(pdf, out, new Sealing.Act(ring.key("agency"), PROFILES.get("archive-scan"), order, "x"))) {
            draft.publish();
        }

        office.requireAllPassed(out, 1);
    }

    @Test
    void signsWithRsaKeyAsTokensAndAgenciesHaveThem() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        KeyRing ring = KeyRing.open(SigningSettings.test(), data, clock);
        Path pki = data.resolve("pki");
        SigningKey root =
                KeyStores.key("root", pki.resolve("root.p12"), Files.readString(pki.resolve("password")), null);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                root.certificate(),
                                BigInteger.TEN,
                                Date.from(NOW.minusSeconds(9)),
                                Date.from(NOW.plusSeconds(9)),
                                new X500Principal("CN=TEST RSA"),
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(root.algorithm()).build(root.key())));
        Sealing sealing = new Sealing(
                new CmsSignature(ring.timestamps()),
                new Revocations(ring.revocation(), ring.trust(), Duration.ZERO, clock),
                clock);
        SigningKey key = new SigningKey("rsa", pair.getPrivate(), List.of(certificate, root.certificate()));
        Path out = dir.resolve("signed.pdf");

        try (Draft draft = sealing.draft(
                SamplePdf.write(dir.resolve("plain.pdf")),
                out,
                new Sealing.Act(key, PROFILES.get("archive-scan"), SigningOrder.of("archive-scan"), "x"))) {
            draft.publish();
        }

        office.requireAllPassed(out, 1);
        assertThat(Judges.run("pdfsig", "-nocert", out.toString())).contains("Signature is Valid.");
        assertThat(openAt(data, Duration.ofDays(1000)).validate(out).allPassed())
                .as("the time-stamp proves that it was made before the certificate expired")
                .isTrue();
    }

    @Test
    void signsFromSeveralThreads() throws Exception {
        Path pdf = SamplePdf.write(dir.resolve("plain.pdf"));
        List<Callable<Signed>> acts = IntStream.range(0, 8)
                .<Callable<Signed>>mapToObj(
                        i -> () -> office.sign(pdf, dir.resolve(i + ".pdf"), SigningOrder.of("archive-scan")))
                .toList();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(acts)) {
                assertThat(done.get().indication()).isEqualTo("TOTAL_PASSED");
            }
        }
    }

    private Path signed(String profile) {
        Path out = dir.resolve("signed.pdf");
        office.sign(SamplePdf.write(dir.resolve("plain.pdf")), out, SigningOrder.of(profile));
        return out;
    }

    private void leavesOnly(String... names) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    private static void refuses(FaultCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(code));
    }
}
