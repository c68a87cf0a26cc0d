package vn.sohoa.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks a run to end at the next document: on request, or when its time is over. Thread-safe. */
public final class StopSignal {
    private final Clock clock;
    private final Instant deadline;
    private volatile boolean requested;

    private StopSignal(Clock clock, Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    public static StopSignal never() {
        return new StopSignal(Clock.systemUTC(), Instant.MAX);
    }

    /** Set when {@code limit} is over; never by itself where there is none. */
    public static StopSignal within(Clock clock, @Nullable Duration limit) {
        return new StopSignal(
                clock, limit == null ? Instant.MAX : clock.instant().plus(limit));
    }

    public void request() {
        requested = true;
    }

    public boolean isSet() {
        return requested || clock.instant().isAfter(deadline);
    }
}
