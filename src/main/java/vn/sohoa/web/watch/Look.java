package vn.sohoa.web.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that takes its time to find out: looked at in a thread of its own, once at a time and at most every so often however
 * many ask, and what was seen is told meanwhile. Nobody waits longer than they say.
 */
final class Look<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    /** @param value none = it could not be found out */
    private record Seen<T>(@Nullable T value, long nanos) {
        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - nanos < age.toNanos();
        }
    }

    /** @param since nanoseconds at which it began */
    private record Running<T>(CompletableFuture<Seen<T>> result, long since) {}

    /** After a failure it is tried again so soon. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<T> work;
    private final Duration fresh;
    private final Duration kept;
    private @Nullable Seen<T> last;
    private @Nullable Running<T> running;

    /**
     * @param fresh for so long nobody looks again
     * @param kept for so long it may be told while somebody looks again
     */
    Look(String name, Duration fresh, Duration kept, Supplier<T> work) {
        this.name = name;
        this.work = work;
        this.fresh = fresh;
        this.kept = kept;
    }

    /** What was seen; nothing when it could not be found out, or not within this time of somebody's asking and not lately either. */
    Optional<T> within(Duration patience) {
        Running<T> asked;
        Seen<T> before;
        synchronized (this) {
            before = last;
            if (before != null
                    && before.isYoungerThan(before.value() == null && AGAIN.compareTo(fresh) < 0 ? AGAIN : fresh)) {
                return Optional.ofNullable(before.value());
            }
            asked = running == null ? begin() : running;
        }
        if (before != null && before.value() != null && before.isYoungerThan(kept)) {
            return Optional.of(before.value());
        }
        try {
            long waited = System.nanoTime() - asked.since();
            return Optional.ofNullable(asked.result()
                    .get(Math.max(0, patience.toNanos() - waited), TimeUnit.NANOSECONDS)
                    .value());
        } catch (TimeoutException | ExecutionException late) {
            return Optional.empty();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Running<T> begin() {
        Running<T> begun = new Running<>(new CompletableFuture<>(), System.nanoTime());
        running = begun;
        Thread.ofPlatform()
                .daemon()
                .name("look-" + name)
                .start(() -> begun.result().complete(look()));
        return begun;
    }

    private Seen<T> look() {
        T value = null;
        try {
            value = work.get();
        } catch (RuntimeException unknown) {
            LOG.debug("cannot find out: {}", name, unknown);
        }
        Seen<T> seen = new Seen<>(value, System.nanoTime());
        synchronized (this) {
            last = seen;
            running = null;
        }
        return seen;
    }
}
