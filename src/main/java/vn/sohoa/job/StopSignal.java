package vn.sohoa.job;

import java.time.Clock;
import java.time.Instant;

/** Asks a run to end at the next document: on request, or when its time is over. Thread-safe. */
public final class StopSignal {
    private final Clock clock;
    private final Instant deadline;
    private volatile boolean requested;

    public StopSignal(Clock clock, Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    public static StopSignal never() {
        return new StopSignal(Clock.systemUTC(), Instant.MAX);
    }

    public void request() {
        requested = true;
    }

    public boolean isSet() {
        return requested || clock.instant().isAfter(deadline);
    }
}
