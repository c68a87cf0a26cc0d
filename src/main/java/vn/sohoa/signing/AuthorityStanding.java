package vn.sohoa.signing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether an authority may be asked now: a circuit breaker with growing rests, and its budget. After the second failure in a
 * row it rests, then a single request tries it; each further failure doubles the rest. Thread-safe.
 */
final class AuthorityStanding {
    static final Duration FIRST_REST = Duration.ofSeconds(30);
    static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int FORGIVEN = 1;
    private static final int DOUBLINGS = 7;

    private final TimestampAuthority.@Nullable Budget budget;
    private final Clock clock;
    private final Deque<Instant> asked = new ArrayDeque<>();
    private int failures;
    private boolean onTrial;
    private Instant restsUntil = Instant.MIN;

    AuthorityStanding(TimestampAuthority.@Nullable Budget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** Whether to ask now. Who is told yes asks, and says {@link #answered} or {@link #failed} afterwards. */
    synchronized boolean admit() {
        Instant now = clock.instant();
        if (now.isBefore(restsUntil) || onTrial || isSpent(now)) {
            return false;
        }
        if (budget != null) {
            asked.addLast(now);
        }
        onTrial = failures > FORGIVEN;
        return true;
    }

    synchronized void answered() {
        failures = 0;
        onTrial = false;
        restsUntil = Instant.MIN;
    }

    /** @param atLeast how long it wants not to be asked */
    synchronized void failed(Duration atLeast) {
        failures++;
        onTrial = false;
        Duration rest = atLeast;
        if (failures > FORGIVEN) {
            Duration own = FIRST_REST.multipliedBy(1L << Math.min(failures - FORGIVEN - 1, DOUBLINGS));
            rest = own.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : own;
            rest = rest.compareTo(atLeast) > 0 ? rest : atLeast;
        }
        Instant until = clock.instant().plus(rest);
        restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
    }

    /** Why it is not asked now. */
    synchronized String why() {
        Instant now = clock.instant();
        if (now.isBefore(restsUntil)) {
            return "rests until " + restsUntil;
        }
        return isSpent(now) ? "its budget is spent" : "is being tried";
    }

    private boolean isSpent(Instant now) {
        if (budget == null) {
            return false;
        }
        Instant since = now.minus(budget.per());
        while (!asked.isEmpty() && !asked.getFirst().isAfter(since)) {
            asked.removeFirst();
        }
        return asked.size() >= budget.requests();
    }
}
