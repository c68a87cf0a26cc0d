package vn.sohoa.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.sohoa.HandClock;

class AuthorityStandingTest {
    private final HandClock hand = new HandClock(Instant.parse("2026-06-01T00:00:00Z"));
    private final AuthorityStanding standing = new AuthorityStanding(null, hand);

    @Test
    void isAskedAgainAtOnceAfterOneFailure() {
        fail(standing);

        assertThat(standing.admit()).isTrue();
    }

    @Test
    void restsAfterTwoFailuresAndTwiceAsLongAfterEachFurther() {
        fail(standing);
        Duration rest = AuthorityStanding.FIRST_REST;
        for (int i = 0; i < 12; i++) {
            fail(standing);
            hand.pass(rest.minusMillis(1));
            assertThat(standing.admit()).as("after %d", i).isFalse();
            assertThat(standing.why()).startsWith("rests until");
            hand.pass(Duration.ofMillis(1));
            rest = rest.multipliedBy(2).compareTo(AuthorityStanding.LONGEST_REST) > 0
                    ? AuthorityStanding.LONGEST_REST
                    : rest.multipliedBy(2);
        }
        assertThat(rest).isEqualTo(AuthorityStanding.LONGEST_REST);
    }

    @Test
    void isTriedByOneRequestAfterItsRestAndByAllAfterAnAnswer() {
        fail(standing);
        fail(standing);
        hand.pass(AuthorityStanding.FIRST_REST);

        assertThat(standing.admit()).isTrue();
        assertThat(standing.admit()).isFalse();
        assertThat(standing.why()).isEqualTo("is being tried");
        standing.answered();
        assertThat(standing.admit()).isTrue();
        assertThat(standing.admit()).isTrue();
    }

    @Test
    void restsAsLongAsItWishes() {
        assertThat(standing.admit()).isTrue();
        standing.failed(Duration.ofHours(3));
        hand.pass(Duration.ofMinutes(179));
        assertThat(standing.admit()).isFalse();
        hand.pass(Duration.ofMinutes(1));
        assertThat(standing.admit()).isTrue();
    }

    @Test
    void isNeverAskedMoreOftenThanItsBudgetInAnyPeriod() {
        AuthorityStanding limited =
                new AuthorityStanding(new TimestampAuthority.Budget(3, Duration.ofMinutes(20)), hand);
        for (int i = 0; i < 3; i++) {
            assertThat(limited.admit()).isTrue();
            limited.answered();
            hand.pass(Duration.ofMinutes(5));
        }
        assertThat(limited.admit()).isFalse();
        assertThat(limited.why()).isEqualTo("its budget is spent");
        hand.pass(Duration.ofMinutes(5));
        assertThat(limited.admit()).isTrue();
        assertThat(limited.admit()).isFalse();
    }

    private static void fail(AuthorityStanding standing) {
        assertThat(standing.admit()).isTrue();
        standing.failed(Duration.ZERO);
    }
}
