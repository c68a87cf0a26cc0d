package vn.sohoa.web.task;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** A check that runs beside the pages, never twice at once. What it found last stays until it has run again. */
public final class Check<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Check.class);
    private static final int WHOLE = 100;

    private final String name;
    private final Clock clock;
    private volatile State<T> state = new State<>(null, 0, null);

    /** @param name of its thread */
    public Check(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param since when it was begun; none = it does not run
     * @param percent how far it is
     * @param last what came of it last
     */
    public record State<T>(
            @Nullable Instant since, int percent, @Nullable Outcome<T> last) {}

    /**
     * What came of it: a result or a fault.
     *
     * @param at when it ended
     */
    public record Outcome<T>(
            Instant at, @Nullable T result, @Nullable Fault fault) {}

    /** Hears how far the work is. */
    public interface Progress {
        void reached(long done, long all);
    }

    /** What is done. */
    public interface Work<T> {
        T run(Progress progress);
    }

    public State<T> state() {
        return state;
    }

    /** Begins, unless it runs already. */
    public synchronized void begin(Work<T> work) {
        State<T> before = state;
        if (before.since() != null) {
            return;
        }
        Instant since = clock.instant();
        state = new State<>(since, 0, before.last());
        Thread thread = new Thread(() -> state = new State<>(null, 0, run(work, since, before.last())), name);
        thread.setDaemon(true);
        thread.start();
    }

    private Outcome<T> run(Work<T> work, Instant since, @Nullable Outcome<T> last) {
        try {
            T result = work.run(
                    (done, all) -> state = new State<>(since, (int) (all <= 0 ? 0 : WHOLE * done / all), last));
            return new Outcome<>(clock.instant(), result, null);
        } catch (FaultException failed) {
            return new Outcome<>(clock.instant(), null, failed.fault());
        } catch (RuntimeException bug) {
            LOG.error("{} failed", name, bug);
            return new Outcome<>(clock.instant(), null, Fault.of(FaultCode.BUG, name, String.valueOf(bug)));
        }
    }
}
