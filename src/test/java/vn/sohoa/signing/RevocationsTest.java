package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationsTest {
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-06-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
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

    private final Hand hand = new Hand();
    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    Path dir;

    @Test
    void asksAgainWhenTheReuseIsOver() {
        Revocations revocations = revocations(Duration.ofMinutes(30));

        collect(revocations);
        hand.now = hand.now.plus(Duration.ofMinutes(29));
        collect(revocations);
        assertThat(asked).hasValue(1);
        hand.now = hand.now.plus(Duration.ofMinutes(1));
        collect(revocations);
        assertThat(asked).hasValue(2);
    }

    @Test
    void keepsNoAnswerBeyondItsOwnNextUpdate() {
        Revocations revocations = revocations(Duration.ofDays(30));

        collect(revocations);
        hand.now = hand.now.plus(Duration.ofDays(7)).minusSeconds(1);
        collect(revocations);
        assertThat(asked).hasValue(1);
        hand.now = hand.now.plusSeconds(1);
        collect(revocations);
        assertThat(asked).as("the list is replaced after seven days").hasValue(2);
    }

    private Revocations revocations(Duration reuse) {
        KeyRing ring = ring();
        RevocationAnswers counting = (certificate, issuer) -> {
            asked.incrementAndGet();
            return ring.revocation().about(certificate, issuer);
        };
        return new Revocations(counting, ring.trust(), reuse, hand);
    }

    private void collect(Revocations revocations) {
        revocations.collect(new CertificateToken(ring().key("agency").certificate()), List.of(), Evidence.none());
    }

    private KeyRing ring() {
        return KeyRing.open(SigningSettings.test(), dir, hand);
    }
}
