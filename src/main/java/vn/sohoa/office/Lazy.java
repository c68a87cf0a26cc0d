package vn.sohoa.office;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is made when it is first asked for. Thread-safe. */
final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T part;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        if (part == null) {
            part = maker.get();
        }
        return part;
    }

    /** Parts that have to be closed, the last made first. */
    static final class Closing implements AutoCloseable {
        private final Deque<AutoCloseable> open = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            synchronized (open) {
                open.push(part);
            }
            return part;
        }

        @Override
        public void close() {
            RuntimeException first = null;
            synchronized (open) {
                while (!open.isEmpty()) {
                    try {
                        open.pop().close();
                    } catch (Exception failed) {
                        RuntimeException wrapped = failed instanceof RuntimeException runtime
                                ? runtime
                                : new IllegalStateException(failed);
                        if (first == null) {
                            first = wrapped;
                        } else {
                            first.addSuppressed(wrapped);
                        }
                    }
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }
}
