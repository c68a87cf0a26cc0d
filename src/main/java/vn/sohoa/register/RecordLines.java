package vn.sohoa.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into records without letting one stray quote take the rest of the file with it: a quoted field may break
 * the line only if the lines put together are a whole record, and only so many of them.
 */
final class RecordLines {
    private static final int LINES_A_RECORD = 20;

    /** A record and the line, from 1, that it begins on. */
    record Line(int number, String text) {}

    private final BufferedReader reader;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int number;

    RecordLines(Reader reader) {
        this.reader = new BufferedReader(reader);
    }

    /** The next record that is not blank; none at the end. */
    @Nullable
    Line next(Predicate<String> whole) throws IOException {
        String first = poll();
        while (first != null && first.isBlank()) {
            first = poll();
        }
        if (first == null) {
            return null;
        }
        int start = number;
        return new Line(start, balanced(first) ? first : joined(first, whole));
    }

    private String joined(String first, Predicate<String> whole) throws IOException {
        if (whole.test(first)) {
            return first;
        }
        StringBuilder text = new StringBuilder(first);
        fill();
        int taken = 0;
        for (Iterator<String> lines = ahead.iterator(); lines.hasNext(); ) {
            text.append('\n').append(lines.next());
            taken++;
            if (balanced(text) && whole.test(text.toString())) {
                for (int i = 0; i < taken; i++) {
                    poll();
                }
                return text.toString();
            }
        }
        return first;
    }

    private void fill() throws IOException {
        while (ahead.size() < LINES_A_RECORD - 1) {
            String line = reader.readLine();
            if (line == null) {
                return;
            }
            ahead.add(line);
        }
    }

    private @Nullable String poll() throws IOException {
        String line = ahead.isEmpty() ? reader.readLine() : ahead.poll();
        if (line != null) {
            number++;
        }
        return line;
    }

    private static boolean balanced(CharSequence text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 0;
    }
}
