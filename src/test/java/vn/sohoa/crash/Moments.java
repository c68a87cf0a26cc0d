package vn.sohoa.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what a process does to the world outside of it, and lets it die at the n-th: from then on every further doing
 * fails, so that whatever runs while the stack unwinds changes nothing.
 */
public final class Moments {
    /** What a death looks like from inside; nothing may catch it. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death(String at) {
            super(at, null, false, false);
        }
    }

    /** How a life ends. */
    public enum Way {
        /** By {@link Death}, in this process. */
        UNWINDING,
        /** By SIGKILL of this very process. */
        KILL
    }

    private final Way way;
    private final List<AutoCloseable> severed = new ArrayList<>();
    private final Map<String, Integer> deaths = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private String kind = "";
    private long last;
    private boolean dead;

    public Moments(Way way) {
        this.way = way;
    }

    /**
     * A new life that ends at its n-th doing of a kind.
     *
     * @param of what kind: {@code sql}, {@code file}, {@code key} or {@code net}
     */
    public synchronized void live(String of, long upTo) {
        counts.clear();
        kind = of;
        last = upTo;
        dead = false;
    }

    /** A new life without an end. */
    public void live() {
        live("", 0);
    }

    /** Doings of this life so far, by kind. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Deaths by kind. */
    public synchronized Map<String, Integer> deaths() {
        return new TreeMap<>(deaths);
    }

    /**
     * Comes by a doing.
     *
     * @param what is about to be done; its first word is its kind
     */
    public synchronized void reach(String what) {
        if (dead) {
            throw new Death("dead before " + what);
        }
        String now = what.replaceAll("\\W.*", "");
        long count = counts.merge(now, 1L, Long::sum);
        if (now.equals(kind) && count == last) {
            deaths.merge(now, 1, Integer::sum);
            die(what);
        }
    }

    public synchronized boolean isDead() {
        return dead;
    }

    /** What the kernel would cut off. */
    synchronized void sever(AutoCloseable connection) {
        severed.add(connection);
    }

    private void die(String what) {
        dead = true;
        if (way == Way.KILL) {
            kill();
        }
        for (AutoCloseable connection : severed) {
            try {
                connection.close();
            } catch (Exception gone) {
                throw new IllegalStateException(gone);
            }
        }
        severed.clear();
        throw new Death(what);
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(10_000);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        throw new IllegalStateException("survived SIGKILL");
    }
}
