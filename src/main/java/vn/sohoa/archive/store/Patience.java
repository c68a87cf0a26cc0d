package vn.sohoa.archive.store;

import java.time.Duration;

/**
 * How long a store is waited for.
 *
 * @param attempts how often a request is sent at most
 * @param first wait before the second attempt; each further one is twice as long, up to {@code longest}, give or take a
 *     quarter
 * @param answer how long an answer may take, from byte to byte
 */
record Patience(int attempts, Duration first, Duration longest, Duration answer) {
    static final Patience USUAL =
            new Patience(5, Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofSeconds(60));
}
