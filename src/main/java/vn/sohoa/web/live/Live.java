package vn.sohoa.web.live;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Viewer;

/**
 * Server-sent events that carry no content: only the name of the part that is not any more as the page shows it, which the page
 * then asks for as for any other. One look every two seconds serves everybody who looks at the same; nobody listens, nobody looks.
 * A page left alone is told for as long as a session lasts, so that being told keeps no session alive.
 */
@Component
public final class Live implements SmartLifecycle {
    /** The last event of a connection; the browser must not connect again. */
    private static final String END = "end";

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 200;
    private static final int MOST_OF_ONE = 6;
    /** Looks between two signs of life, by which a connection that is gone is noticed. */
    private static final int QUIET = 7;

    private final Accounts accounts;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> looking;

    Live(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * What is looked at.
     *
     * @param key the same for those who see the same
     * @param look each part's state in a short word, by the part's name, which is the event's
     */
    public record Topic(String key, Supplier<Map<String, String>> look) {}

    private static final class Listener {
        final SseEmitter emitter;
        final Viewer viewer;
        final HttpSession session;
        final Topic topic;
        final Map<String, String> seen;
        final long until;
        int quiet;

        Listener(Viewer viewer, HttpSession session, Topic topic, Map<String, String> seen) {
            Duration lasts = Duration.ofSeconds(session.getMaxInactiveInterval());
            this.emitter = new SseEmitter(lasts.plus(PAUSE.multipliedBy(5)).toMillis());
            this.viewer = viewer;
            this.session = session;
            this.topic = topic;
            this.seen = new HashMap<>(seen);
            this.until = System.nanoTime() + lasts.toNanos();
        }
    }

    /**
     * Tells a page of changes from now on.
     *
     * @param seen what the page shows, as the topic had it
     * @throws ResponseStatusException 503 when too many listen
     */
    public SseEmitter open(Viewer viewer, HttpSession session, Topic topic, Map<String, String> seen) {
        long own = listeners.stream()
                .filter(one -> one.viewer.name().equals(viewer.name()))
                .count();
        if (listeners.size() >= MOST || own >= MOST_OF_ONE) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        Listener listener = new Listener(viewer, session, topic, seen);
        listener.emitter.onCompletion(() -> forget(listener));
        listener.emitter.onTimeout(listener.emitter::complete);
        listener.emitter.onError(gone -> forget(listener));
        listeners.add(listener);
        listen();
        return listener.emitter;
    }

    private void look() {
        Map<String, Map<String, String>> looked = new HashMap<>();
        for (Listener listener : listeners) {
            try {
                if (isOver(listener)) {
                    end(listener);
                } else {
                    tell(
                            listener,
                            looked.computeIfAbsent(
                                    listener.topic.key(),
                                    key -> listener.topic.look().get()));
                }
            } catch (IOException | IllegalStateException gone) {
                forget(listener);
            } catch (RuntimeException failed) {
                // the database rests, the disk is away: the next look may be luckier
                LOG.debug("nothing to tell: {}", failed.toString());
            }
        }
    }

    private static void tell(Listener listener, Map<String, String> now) throws IOException {
        boolean told = false;
        for (Map.Entry<String, String> part : now.entrySet()) {
            if (!part.getValue().equals(listener.seen.put(part.getKey(), part.getValue()))) {
                listener.emitter.send(SseEmitter.event().name(part.getKey()).data(part.getValue()));
                told = true;
            }
        }
        listener.quiet = told ? 0 : listener.quiet + 1;
        if (listener.quiet >= QUIET) {
            listener.emitter.send(SseEmitter.event().comment(""));
            listener.quiet = 0;
        }
    }

    private boolean isOver(Listener listener) {
        return System.nanoTime() - listener.until > 0
                || hasEnded(listener.session)
                || !accounts.stands(listener.viewer);
    }

    private static boolean hasEnded(HttpSession session) {
        try {
            return session.getCreationTime() < 0;
        } catch (IllegalStateException invalidated) {
            return true;
        }
    }

    private void end(Listener listener) throws IOException {
        forget(listener);
        listener.emitter.send(SseEmitter.event().name(END).data(END));
        listener.emitter.complete();
    }

    private synchronized void listen() {
        if (clock != null && looking == null) {
            looking =
                    clock.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void forget(Listener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty() && looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("live").factory());
    }

    /** Before the server waits for its last requests, which these would be. */
    @Override
    public void stop() {
        ScheduledExecutorService ending;
        synchronized (this) {
            ending = clock;
            clock = null;
            looking = null;
        }
        if (ending != null) {
            ending.shutdownNow();
        }
        listeners.forEach(listener -> listener.emitter.complete());
        listeners.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }
}
