package vn.sohoa.archive.store;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Fails the n-th request that writes, before it is sent or after it has been carried out. */
public final class FaultyNetwork implements Interceptor {
    /** How it fails. */
    public enum Mode {
        KILLED_BEFORE(true, false),
        KILLED_AFTER(true, true),
        FAILED_ONCE(false, false),
        ANSWER_LOST_ONCE(false, true);

        private final boolean forEver;
        private final boolean carriedOut;

        Mode(boolean forEver, boolean carriedOut) {
            this.forEver = forEver;
            this.carriedOut = carriedOut;
        }

        public boolean isForEver() {
            return forEver;
        }
    }

    private final Mode mode;
    private final int failing;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean dead;

    public FaultyNetwork(Mode mode, int failing) {
        this.mode = mode;
        this.failing = failing;
    }

    public boolean hasFailed() {
        return writes.get() >= failing;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String method = chain.request().method();
        boolean write = !method.equals("GET") && !method.equals("HEAD");
        boolean fails = write && writes.incrementAndGet() == failing;
        if (dead || fails && !mode.carriedOut) {
            dead = mode.forEver;
            throw new IOException("injected");
        }
        Response response = chain.proceed(chain.request());
        if (fails) {
            dead = mode.forEver;
            response.close();
            throw new IOException("injected");
        }
        return response;
    }
}
