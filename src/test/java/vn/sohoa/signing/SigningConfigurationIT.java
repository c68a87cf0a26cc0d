package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

class SigningConfigurationIT {
    private static final Map<String, SignatureProfile> PROFILES =
            Map.of("seal", new SignatureProfile("agency", null, null, null, null, null));
    private static final String NOBODY = "http://127.0.0.1:9/";

    @TempDir
    Path data;

    @Test
    void makesTheTestAuthorityOnceAndKeepsItsSecretsPrivate() throws IOException {
        openTest();
        Path pki = data.resolve("pki");
        String before = Files.readString(pki.resolve("trust.pem"));

        openTest();

        assertThat(Files.readString(pki.resolve("trust.pem"))).isEqualTo(before).startsWith("-----BEGIN CERTIFICATE");
        for (String secret : List.of("password", "root.p12", "agency.p12", "officer.p12", "timestamp.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pki.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(pki);
        }
    }

    @Test
    void everyTestSubjectSaysTest() throws IOException {
        openTest();
        Path pki = data.resolve("pki");
        for (String name : List.of("root", "agency", "officer", "timestamp")) {
            SigningKey key =
                    KeyStores.key(name, pki.resolve(name + ".p12"), Files.readString(pki.resolve("password")), null);
            assertThat(key.commonName()).startsWith("TEST ");
        }
        assertThat(Judges.run("openssl", "x509", "-in", pki.resolve("trust.pem").toString(), "-noout", "-subject"))
                .contains("TEST Sohoa Root CA");
    }

    @Test
    void aKilledFirstRunDoesNotStopTheNext() throws IOException {
        Files.createDirectory(data.resolve(".pki-123"));
        Files.writeString(data.resolve(".pki-123").resolve("password"), "half");

        openTest();

        assertThat(data.resolve("pki/trust.pem")).exists();
    }

    @Test
    void refusesWrongPasswordMissingFileAndUnknownAlias() throws IOException {
        openTest();
        Path pki = data.resolve("pki");
        Path wrong = Files.writeString(data.resolve("wrong"), "wrong");
        String key = pki.resolve("agency.p12").toString();
        String password = pki.resolve("password").toString();

        refuses(FaultCode.CONFIGURATION_BAD_KEY, () -> openReal(key, wrong.toString(), null));
        refuses(
                FaultCode.CONFIGURATION_BAD_KEY,
                () -> openReal(data.resolve("no.p12").toString(), password, null));
        refuses(FaultCode.CONFIGURATION_BAD_KEY, () -> openReal(key, password, "nobody"));
        refuses(
                FaultCode.CONFIGURATION_MISSING_SECRET,
                () -> openReal(key, data.resolve("none").toString(), null));
    }

    @Test
    void refusesProfileWhoseKeyIsNotConfigured() {
        Map<String, SignatureProfile> profiles =
                Map.of("seal", new SignatureProfile("mayor", null, null, null, null, null));

        refuses(
                FaultCode.CONFIGURATION_BAD_KEY,
                () -> SigningOffice.open(SigningSettings.test(), profiles, data, Clock.systemUTC()));
    }

    @Test
    void saysRevocationIsUnavailableWhenNobodyAnswers() {
        openTest();
        SigningOffice real = openReal(
                data.resolve("pki/agency.p12").toString(),
                data.resolve("pki/password").toString(),
                null);
        Path pdf = SamplePdf.write(data.resolve("plain.pdf"));

        refuses(
                FaultCode.UNAVAILABLE_REVOCATION,
                () -> real.sign(pdf, data.resolve("signed.pdf"), SigningOrder.of("seal")));
        assertThat(data.resolve("signed.pdf")).doesNotExist();
    }

    private void openTest() {
        SigningOffice.open(SigningSettings.test(), PROFILES, data, Clock.systemUTC());
    }

    private SigningOffice openReal(String file, String passwordFile, String alias) {
        SigningSettings settings = new SigningSettings(
                Map.of("agency", SigningSettings.KeyPlace.inFile(file, new Secret(null, passwordFile), alias)),
                List.of(TimestampAuthority.of(NOBODY)),
                List.of(data.resolve("pki/trust.pem").toString()),
                null,
                Duration.ofSeconds(5),
                null,
                null,
                null);
        return SigningOffice.open(settings, PROFILES, data, Clock.systemUTC());
    }

    private static void refuses(FaultCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(code));
    }
}
