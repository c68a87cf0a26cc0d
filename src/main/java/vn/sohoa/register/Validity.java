package vn.sohoa.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The days of receipt that a catalogue entry is for, both included; none = without limit. */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {
    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    boolean overlaps(Validity other) {
        return startsBy(other.to) && other.startsBy(to);
    }

    private boolean startsBy(@Nullable LocalDate day) {
        return from == null || day == null || !from.isAfter(day);
    }
}
