package vn.sohoa.cli;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, SIGTERM and Ctrl-C are a request to end, not an end: those who asked are told, and the process lives until
 * this is closed, which is after everything else has been.
 */
final class Interrupt implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile OptionalInt exitCode = OptionalInt.empty();
    private final Thread hook = new Thread(this::requested, "interrupt");

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void onRequest(Runnable listener) {
        listeners.add(listener);
    }

    /** What was asked for has been done in good order: the process exits with this, not with the signal's code. */
    void exitWith(int code) {
        exitCode = OptionalInt.of(code);
    }

    private void requested() {
        listeners.forEach(Runnable::run);
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        // the signal has begun the shutdown: no other exit code can be had by asking for it now
        exitCode.ifPresent(Runtime.getRuntime()::halt);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs already, and ends now
        }
    }
}
