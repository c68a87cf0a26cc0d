package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;
import vn.sohoa.signing.pkcs11.SoftToken;

/** Signing with keys in a PKCS#11 token: SoftHSM2. */
class TokenKeysIT {
    private static final SignatureProfile PROFILE =
            new SignatureProfile("agency", null, null, null, null, SignatureProfile.Level.LTA);

    /** The machine's, with time that passes by hand: a token that is out is not looked for at once. */
    private static final class Later extends Clock {
        private volatile Duration by = Duration.ZERO;

        void pass(Duration time) {
            by = by.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Later clock = new Later();
    private final LocalAuthority authority = LocalAuthority.start(clock);

    @TempDir
    Path dir;

    private SoftToken token;
    private Path plain;

    @BeforeEach
    void insert() throws Exception {
        token = SoftToken.in(dir);
        plain = SamplePdf.write(dir.resolve("plain.pdf"));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048, SHA-256", "RSA, 4096, SHA-384", "EC, secp256r1, SHA-256", "EC, secp384r1, SHA-384"})
    void signsUpToLtaWithADigestAsStrongAsTheKey(String algorithm, String size, String digest) throws Exception {
        put("agency", algorithm, size, false);
        Path out = dir.resolve("signed.pdf");

        try (SigningOffice office = office("agency", SoftToken.PIN, 2)) {
            Signed signed = office.sign(plain, out, SigningOrder.of("seal"));

            assertThat(signed.level()).isEqualTo("PAdES-BASELINE-LTA");
            assertThat(signed.indication()).isEqualTo("TOTAL_PASSED");
            assertThat(signed.signer()).isEqualTo("TEST agency");
        }
        assertThat(Judges.run("pdfsig", "-nocert", out.toString()))
                .contains("Signature is Valid.", "Signing Hash Algorithm: " + digest);
    }

    @ParameterizedTest
    @CsvSource({"RSA, 1024", "EC, secp521r1"})
    void refusesKeysOutsideTheRules(String algorithm, String size) throws Exception {
        put("agency", algorithm, size, false);

        try (SigningOffice office = office("agency", SoftToken.PIN, 1)) {
            refuses(FaultCode.POLICY_CERTIFICATE, () -> sign(office, "x"));
        }
    }

    @Test
    void attestsWithAnOfficersKey() throws Exception {
        put("agency", "EC", "secp384r1", true);
        byte[] content = {1, 2, 3};

        try (SigningOffice office = office("agency", SoftToken.PIN, 1)) {
            byte[] cms = office.attest(content, "agency");

            assertThat(office.verify(content, cms).standing()).isEqualTo(Attested.Standing.GOOD);
            assertThat(office.verify(new byte[] {1, 2, 4}, cms).standing()).isEqualTo(Attested.Standing.CHANGED);
        }
    }

    @Test
    void givesThePinAtEachSignatureWhereTheKeyWantsIt() throws Exception {
        put("agency", "EC", "secp256r1", true);

        try (SigningOffice office = office("agency", SoftToken.PIN, 2)) {
            sign(office, "first");
            sign(office, "second");
        }
    }

    @Test
    void waitsForATokenThatWasPulledOutAndGoesOnWhenItIsBack() throws Exception {
        put("agency", "EC", "secp256r1", false);
        try (SigningOffice office = office("agency", SoftToken.PIN, 2)) {
            sign(office, "before");

            token.pullOut();
            refuses(FaultCode.UNAVAILABLE_TOKEN, () -> sign(office, "without"));
            clock.pass(Duration.ofSeconds(10));
            refuses(FaultCode.UNAVAILABLE_TOKEN, () -> sign(office, "still-without"));
            assertThat(dir.resolve("without.pdf")).doesNotExist();

            token.putBack();
            clock.pass(Duration.ofSeconds(10));
            sign(office, "after");
        }
    }

    @Test
    void opensWithoutItsTokenAndSignsWhenItComes() throws Exception {
        put("agency", "EC", "secp256r1", false);
        token.pullOut();
        try (SigningOffice office = office("agency", SoftToken.PIN, 2)) {
            refuses(FaultCode.UNAVAILABLE_TOKEN, office::describe);

            token.putBack();
            clock.pass(Duration.ofSeconds(10));
            assertThat(office.describe()).isEqualTo("agency: TEST agency");
            sign(office, "signed");
        }
    }

    @Test
    void triesAWrongPinOnce() throws Exception {
        put("agency", "EC", "secp256r1", false);
        try (SigningOffice office = office("agency", "wrong-1234", 2)) {
            for (int i = 0; i < 12; i++) {
                refuses(FaultCode.CONFIGURATION_BAD_KEY, () -> sign(office, "x"));
            }
        }
        try (SigningOffice office = office("agency", SoftToken.PIN, 2)) {
            sign(office, "not-locked");
        }
    }

    @Test
    void refusesAKeyThatIsNotThereAndALibraryThatIsNone() throws Exception {
        put("agency", "EC", "secp256r1", false);
        try (SigningOffice office = office("mayor", SoftToken.PIN, 2)) {
            refuses(FaultCode.CONFIGURATION_BAD_KEY, () -> sign(office, "x"));
        }
        for (String none : List.of("/usr/lib/nosuch.so", "/etc/hostname")) {
            SigningSettings.TokenPlace place = new SigningSettings.TokenPlace(none, null, "x", null);
            try (SigningOffice office = office(place, null, SoftToken.PIN)) {
                refuses(FaultCode.CONFIGURATION_BAD_KEY, () -> sign(office, "x"));
            }
        }
    }

    @Test
    void findsATokenBySlotAndItsOnlyKeyWithoutAName() throws Exception {
        put("agency", "EC", "secp256r1", false);
        SigningSettings.TokenPlace place =
                new SigningSettings.TokenPlace(SoftToken.LIBRARY, SoftToken.slot(), null, null);

        try (SigningOffice office = office(place, null, SoftToken.PIN)) {
            sign(office, "signed");
        }
    }

    @Test
    void signsFromMoreThreadsThanItHasSessions() throws Exception {
        put("agency", "EC", "secp256r1", false);
        try (SigningOffice office = office("agency", SoftToken.PIN, 2);
                var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Signed>> acts = IntStream.range(0, 12)
                    .<Callable<Signed>>mapToObj(i -> () -> sign(office, "many-" + i))
                    .toList();
            for (var done : threads.invokeAll(acts)) {
                assertThat(done.get().indication()).isEqualTo("TOTAL_PASSED");
            }
        }
    }

    private Signed sign(SigningOffice office, String name) {
        return office.sign(plain, dir.resolve(name + ".pdf"), SigningOrder.of("seal"));
    }

    private void put(String label, String algorithm, String size, boolean alwaysAuthenticates) throws Exception {
        KeyPair pair = pair(algorithm, size);
        token.put(label, pair, authority.certify("TEST agency", pair.getPublic()), alwaysAuthenticates);
    }

    private static KeyPair pair(String algorithm, String size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        } else {
            generator.initialize(new ECGenParameterSpec(size));
        }
        return generator.generateKeyPair();
    }

    private SigningOffice office(String alias, String pin, int sessions) throws Exception {
        return office(new SigningSettings.TokenPlace(SoftToken.LIBRARY, null, SoftToken.LABEL, sessions), alias, pin);
    }

    private SigningOffice office(SigningSettings.TokenPlace place, String alias, String pin) throws Exception {
        Path secret = Files.writeString(dir.resolve("pin"), pin);
        SigningSettings settings = new SigningSettings(
                Map.of(
                        "agency",
                        new SigningSettings.KeyPlace(null, null, alias, place, new Secret(null, secret.toString()))),
                List.of(TimestampAuthority.of(authority.url())),
                List.of(authority.trust(dir.resolve("root.pem")).toString()),
                null,
                Duration.ofSeconds(5),
                null,
                null,
                null);
        return SigningOffice.open(settings, Map.of("seal", PROFILE), dir, clock);
    }

    private static void refuses(FaultCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(code));
    }
}
