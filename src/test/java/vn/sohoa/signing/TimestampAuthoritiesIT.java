package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;
import vn.sohoa.signing.LocalAuthority.Mood;

/** Time-stamps over real HTTP, from authorities on the loopback that fail in every known way. */
class TimestampAuthoritiesIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final byte[] IMPRINT = new byte[32];

    private final LocalAuthority first = LocalAuthority.start(CLOCK);
    private final LocalAuthority second = LocalAuthority.start(CLOCK);

    @TempDir
    Path dir;

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKS")
    void asksTheNextWhenOneFails(Mood mood) throws Exception {
        first.mood(mood);
        TimestampAuthorities both = authorities(TIMEOUT, of(first, null), of(second, null));

        byte[] token = both.token(IMPRINT);

        assertThat(signer(token)).isEqualTo(second.unit().certificate());
        assertThat(first.asked()).isEqualTo(1);
        assertThat(second.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKS")
    void saysUnavailableWhenTheOnlyOneFails(Mood mood) {
        first.mood(mood);
        TimestampAuthorities one = authorities(TIMEOUT, of(first, null));

        refuses(() -> one.token(IMPRINT));
        assertThat(first.asked()).as("one failure may be chance").isEqualTo(2);
        refuses(() -> one.token(IMPRINT));
        assertThat(first.asked()).as("it rests").isEqualTo(2);
    }

    @Test
    void asksByPriorityAndAmongEqualsByTheList() throws Exception {
        TimestampAuthorities both = authorities(TIMEOUT, of(first, 2), of(second, 1));

        assertThat(signer(both.token(IMPRINT))).isEqualTo(second.unit().certificate());
        assertThat(first.asked()).isZero();
    }

    @Test
    void asksTheNextWhenABudgetIsSpentAndWaitsWhenAllAre() throws Exception {
        TimestampAuthority.Budget two = new TimestampAuthority.Budget(2, Duration.ofMinutes(20));
        TimestampAuthorities both = authorities(
                TIMEOUT,
                new TimestampAuthority(first.url(), null, two, null),
                new TimestampAuthority(second.url(), null, two, null));

        for (int i = 0; i < 4; i++) {
            both.token(IMPRINT);
        }

        assertThat(List.of(first.asked(), second.asked())).containsExactly(2, 2);
        refuses(() -> both.token(IMPRINT));
        assertThat(List.of(first.asked(), second.asked())).containsExactly(2, 2);
    }

    @Test
    void asksForThePolicyAndTakesNoOther() throws Exception {
        TimestampAuthorities asking =
                authorities(TIMEOUT, new TimestampAuthority(first.url(), null, null, "1.3.6.1.4.1.99999.7"));

        assertThat(new TimeStampToken(new CMSSignedData(asking.token(IMPRINT)))
                        .getTimeStampInfo()
                        .getPolicy()
                        .getId())
                .isEqualTo("1.3.6.1.4.1.99999.7");
        first.mood(Mood.WRONG_POLICY);
        refuses(() -> asking.token(IMPRINT));
    }

    @Test
    void saysWhichAuthorityFailedAndHow() {
        first.mood(Mood.HTTP_500);

        assertThatThrownBy(() -> authorities(TIMEOUT, of(first, null)).token(IMPRINT))
                .hasMessageContaining("127.0.0.1: HTTP 500");
    }

    @Test
    void signsUpToLtaWithAuthoritiesReachedOverHttp() throws Exception {
        Path password = Files.writeString(dir.resolve("password"), "changeit");
        first.mood(Mood.WRONG_IMPRINT);
        Path trust = dir.resolve("roots.pem");
        Files.writeString(
                trust,
                Files.readString(first.trust(dir.resolve("first.pem")))
                        + Files.readString(second.trust(dir.resolve("second.pem"))));
        SigningSettings settings = new SigningSettings(
                Map.of(
                        "agency",
                        SigningSettings.KeyPlace.inFile(
                                first.key(dir.resolve("agency.p12"), "TEST agency", "changeit")
                                        .toString(),
                                new Secret(null, password.toString()),
                                null)),
                List.of(TimestampAuthority.of(first.url()), TimestampAuthority.of(second.url())),
                List.of(trust.toString()),
                null,
                Duration.ofSeconds(5),
                null,
                null,
                null);
        SignatureProfile profile = new SignatureProfile("agency", null, null, null, null, SignatureProfile.Level.LTA);
        Path out = dir.resolve("signed.pdf");

        Signed signed = SigningOffice.open(settings, Map.of("seal", profile), dir, CLOCK)
                .sign(SamplePdf.write(dir.resolve("plain.pdf")), out, SigningOrder.of("seal"));

        assertThat(signed.level()).isEqualTo("PAdES-BASELINE-LTA");
        assertThat(signed.indication()).isEqualTo("TOTAL_PASSED");
        assertThat(Judges.run("pdfsig", "-nocert", out.toString())).contains("Signature is Valid.");
    }

    private TimestampAuthorities authorities(Duration timeout, TimestampAuthority... asked) {
        Trust trust = Trust.of(List.of(first.anchor(), second.anchor()), List.of());
        return new TimestampAuthorities(Arrays.asList(asked), trust, timeout, CLOCK);
    }

    private static TimestampAuthority of(LocalAuthority authority, Integer priority) {
        return new TimestampAuthority(authority.url(), priority, null, LocalAuthority.POLICY);
    }

    private static Object signer(byte[] token) throws Exception {
        return CmsSignature.signer(new CMSSignedData(token));
    }

    private static void refuses(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.UNAVAILABLE_TIMESTAMP));
    }
}
