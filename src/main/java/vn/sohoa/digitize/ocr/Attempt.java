package vn.sohoa.digitize.ocr;

import java.util.Locale;
import vn.sohoa.digitize.prepare.Prepared;

/**
 * A page as it was read once.
 *
 * @param way how its copy was prepared, for people
 * @param passes how often it had been read by then
 * @param empty whether there was nothing to read
 */
record Attempt(int turn, Reading reading, String way, int passes, boolean empty) {
    static final Attempt NONE = new Attempt(0, Reading.NOTHING, "blank", 0, true);

    static Attempt of(Prepared copy, int turn, Reader reader, String suffix) {
        Reading reading = reader.read(copy.image(), copy.dpi()).mapped(copy.toPage());
        return new Attempt(turn, reading, copy.way().name().toLowerCase(Locale.ROOT) + suffix, 1, false);
    }

    Attempt blank() {
        return new Attempt(turn, Reading.NOTHING, way, passes, true);
    }

    /** The text of the better one, the passes of both. */
    Attempt orBetter(Attempt other) {
        Attempt better = other.worth() > worth() ? other : this;
        return new Attempt(better.turn, better.reading, better.way, passes + other.passes, false);
    }

    /** This one, whatever was read before. */
    Attempt after(Attempt other) {
        return new Attempt(turn, reading, way, passes + other.passes, false);
    }

    /** Each letter counts as far as it is surer than a guess. */
    private double worth() {
        return reading.lines().stream()
                .flatMap(line -> line.words().stream())
                .mapToDouble(word -> word.text().length() * (word.confidence() - 50))
                .sum();
    }
}
