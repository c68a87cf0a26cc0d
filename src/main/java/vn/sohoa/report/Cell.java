package vn.sohoa.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.rates.Rate;

/**
 * One value of a report, in no language.
 *
 * @param parts the value as text; a word's key; a fault's code and subject
 */
public record Cell(Kind kind, List<String> parts) {
    /** How a value is shown. */
    public enum Kind {
        /** There is none: a rate of nothing, a time that has not come. */
        NONE,
        /** As it is. */
        CODE,
        NUMBER,
        /** With two decimals. */
        PERCENT,
        DAY,
        MOMENT,
        /** A message's key. */
        WORD,
        /** What has happened, and what to do about it. */
        WHAT,
        NEXT
    }

    public static final Cell NONE = new Cell(Kind.NONE, List.of());

    public Cell {
        parts = List.copyOf(parts);
    }

    static Cell code(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : new Cell(Kind.CODE, List.of(text));
    }

    static Cell number(long number) {
        return new Cell(Kind.NUMBER, List.of(Long.toString(number)));
    }

    /** @param rate as {@link vn.sohoa.rates.Figures#rate} says it */
    static Cell percent(String rate) {
        return rate.equals(Rate.NONE) ? NONE : new Cell(Kind.PERCENT, List.of(rate));
    }

    static Cell day(LocalDate day) {
        return new Cell(Kind.DAY, List.of(day.toString()));
    }

    static Cell moment(@Nullable Instant moment) {
        return moment == null ? NONE : new Cell(Kind.MOMENT, List.of(moment.toString()));
    }

    static Cell word(String key) {
        return new Cell(Kind.WORD, List.of(key));
    }

    static Cell what(FaultCode code, String subject) {
        return new Cell(Kind.WHAT, List.of(code.id(), subject));
    }

    static Cell next(FaultCode code, String subject) {
        return new Cell(Kind.NEXT, List.of(code.id(), subject));
    }

    /** Whether it is set to the right, as figures are. */
    public boolean figure() {
        return kind == Kind.NUMBER || kind == Kind.PERCENT;
    }

    BigDecimal decimal() {
        return new BigDecimal(parts.getFirst());
    }

    Instant instant() {
        return Instant.parse(parts.getFirst());
    }

    LocalDate date() {
        return LocalDate.parse(parts.getFirst());
    }
}
