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
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Archive time-stamps, and their renewal while one time-stamping certificate after the other ends. */
class ArchiveTimestampIT {
    private static final Instant START = Instant.parse("2026-06-01T03:20:30Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HORIZON = Duration.ofDays(400);
    private static final Map<String, SignatureProfile> PROFILES =
            SignatureProfiles.read(Path.of("config/signatures.yaml"));

    @TempDir
    Path dir;

    @Test
    void sealsAtLtaAndEveryJudgeAgrees() throws IOException {
        Path plain = SamplePdf.write(dir.resolve("plain.pdf"));
        Path out = dir.resolve("sealed.pdf");
        SigningOffice office = SigningOffice.open(
                SigningSettings.test(), PROFILES, dir.resolve("data"), Clock.fixed(START, ZoneOffset.UTC));

        assertThat(office.sign(plain, out, SigningOrder.of("archive-scan")).level())
                .isEqualTo("PAdES-BASELINE-LTA");

        assertThat(Judges.run("pdfsig", "-nocert", out.toString()))
                .contains("Signature is Valid.", "TEST Dấu thời gian", "Total document signed")
                .doesNotContain("Invalid");
        assertThat(Judges.run("qpdf", "--check", out.toString())).endsWith("exit 0");
        assertThat(Judges.veraPdf(out)).isEqualTo("compliant");
        assertThat(Files.readAllBytes(out)).startsWith(Files.readAllBytes(plain));
    }

    @Test
    void refusesToRenewWhatWasChangedOrHasNoTimestamp() throws IOException {
        SigningOffice office = SigningOffice.open(
                SigningSettings.test(), PROFILES, dir.resolve("data"), Clock.fixed(START, ZoneOffset.UTC));
        Path plain = SamplePdf.write(dir.resolve("plain.pdf"));
        Path sealed = dir.resolve("sealed.pdf");
        office.sign(plain, sealed, SigningOrder.of("archive-scan"));
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[300] ^= 1;
        Path changed = Files.write(dir.resolve("changed.pdf"), bytes);

        for (Path bad : List.of(plain, changed)) {
            assertThatThrownBy(() -> office.renew(bad, dir.resolve("out.pdf")))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INTEGRITY_SIGNATURE));
        }
        assertThat(dir.resolve("out.pdf")).doesNotExist();
    }

    @Test
    void staysPassedThroughTenYearsOfEndingTimestampCertificates() throws Exception {
        Path data = dir.resolve("data");
        Path copy = dir.resolve("copy.pdf");
        Instant until = sealedBy(unit(data, START), START, data, copy);

        for (int year = 1; year <= 10; year++) {
            Instant now = START.plus(YEAR.multipliedBy(year));
            if (until.isBefore(now.plus(HORIZON))) {
                Path renewed = dir.resolve("renewed.pdf");
                until = renewedBy(unit(data, now), now, data, copy, renewed);
                assertThat(Files.readAllBytes(renewed)).startsWith(Files.readAllBytes(copy));
                Files.delete(copy);
                Files.move(renewed, copy);
            }
            SignatureReport report = validator(data, now).validate(copy);
            assertThat(report.allPassed())
                    .as("after %d years: %s", year, report)
                    .isTrue();
            assertThat(report.signatures().getFirst().provenAt()).isEqualTo(START);
        }
        assertThat(Judges.run("pdfsig", "-nocert", copy.toString()).split("TEST unit of", -1))
                .hasSizeGreaterThan(5);
        assertThat(Judges.veraPdf(copy)).isEqualTo("compliant");
    }

    @Test
    void failsInTheEndWithoutRenewal() throws Exception {
        Path data = dir.resolve("data");
        Path copy = dir.resolve("copy.pdf");
        sealedBy(unit(data, START), START, data, copy);

        assertThat(validator(data, START.plus(YEAR.multipliedBy(4)))
                        .validate(copy)
                        .allPassed())
                .isFalse();
    }

    private Instant sealedBy(SigningKey unit, Instant now, Path data, Path out) throws Exception {
        KeyRing ring = ring(data, now);
        try (Draft draft = sealing(ring, unit, now, data)
                .draft(
                        SamplePdf.write(dir.resolve("plain.pdf")),
                        out,
                        new Sealing.Act(
                                issued(data, "TEST agency", now, 2, false),
                                PROFILES.get("archive-scan"),
                                SigningOrder.of("archive-scan"),
                                "x"))) {
            draft.publish();
        }
        return unit.certificate().getNotAfter().toInstant();
    }

    private Instant renewedBy(SigningKey unit, Instant now, Path data, Path copy, Path out) {
        try (Draft draft = sealing(ring(data, now), unit, now, data).renewed(copy, out)) {
            draft.publish();
        }
        return unit.certificate().getNotAfter().toInstant();
    }

    private static Sealing sealing(KeyRing ring, SigningKey unit, Instant now, Path data) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        TestAuthority authority = new TestAuthority(root(data), unit, data.resolve("none"), clock);
        return new Sealing(
                new CmsSignature(authority), new Revocations(authority, ring.trust(), Duration.ZERO, clock), clock);
    }

    private static SignatureValidator validator(Path data, Instant now) {
        return new SignatureValidator(ring(data, now).trust(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static KeyRing ring(Path data, Instant now) {
        return KeyRing.open(SigningSettings.test(), data, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SigningKey root(Path data) {
        try {
            Path pki = data.resolve("pki");
            return KeyStores.key("root", pki.resolve("root.p12"), Files.readString(pki.resolve("password")), null);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static SigningKey unit(Path data, Instant now) throws Exception {
        return issued(data, "TEST unit of " + now, now, 3, true);
    }

    private static SigningKey issued(Path data, String name, Instant now, int years, boolean stamps) throws Exception {
        ring(data, START);
        SigningKey root = root(data);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        var builder = new JcaX509v3CertificateBuilder(
                root.certificate(),
                BigInteger.valueOf(now.getEpochSecond() + years),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(YEAR.multipliedBy(years))),
                new X500Principal("CN=" + name),
                pair.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(root.algorithm()).build(root.key())));
        return new SigningKey(name, pair.getPrivate(), List.of(certificate, root.certificate()));
    }
}
