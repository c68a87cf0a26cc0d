package vn.sohoa.database;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever waits for a connection in this thread, until this is closed, waits only as long as there is hope. Work that people do not
 * watch has it for ten seconds, and outlives a short restart of the server; a page need not wait for what is known to be away.
 */
public final class Waiting implements AutoCloseable {
    private static final ThreadLocal<@Nullable BooleanSupplier> HOPELESS = new ThreadLocal<>();

    private Waiting() {}

    /** To be closed by the same thread. */
    public static Waiting unless(BooleanSupplier hopeless) {
        HOPELESS.set(hopeless);
        return new Waiting();
    }

    /** Whether there is somebody in this thread who may lose hope. */
    static boolean isWatched() {
        return HOPELESS.get() != null;
    }

    static boolean isHopeless() {
        BooleanSupplier hopeless = HOPELESS.get();
        return hopeless != null && hopeless.getAsBoolean();
    }

    @Override
    public void close() {
        HOPELESS.remove();
    }
}
