package vn.sohoa.signing;

import java.io.IOException;
import java.time.Duration;

/** An authority gave no token that can be used. */
final class TimestampRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration notBefore;

    TimestampRefused(String why) {
        this(why, Duration.ZERO);
    }

    /** @param notBefore how long it wants not to be asked again */
    TimestampRefused(String why, Duration notBefore) {
        super(why);
        this.notBefore = notBefore;
    }

    Duration notBefore() {
        return notBefore;
    }
}
