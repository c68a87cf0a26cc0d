package vn.sohoa.audit;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in this thread, where one process serves many people: every entry that the thread appends names them instead of the
 * process, until this is closed. A thread that is started meanwhile acts for nobody but the process.
 */
public final class Acting implements AutoCloseable {
    private static final ThreadLocal<@Nullable String> WHO = new ThreadLocal<>();

    private final @Nullable String before;

    private Acting(@Nullable String before) {
        this.before = before;
    }

    /** To be closed by the same thread. */
    public static Acting as(String actor) {
        Acting acting = new Acting(WHO.get());
        WHO.set(Objects.requireNonNull(actor));
        return acting;
    }

    /** For whom the thread acts; nobody when it acts for the process. */
    public static Optional<String> who() {
        return Optional.ofNullable(WHO.get());
    }

    static String or(String process) {
        String who = WHO.get();
        return who == null ? process : who;
    }

    @Override
    public void close() {
        if (before == null) {
            WHO.remove();
        } else {
            WHO.set(before);
        }
    }
}
