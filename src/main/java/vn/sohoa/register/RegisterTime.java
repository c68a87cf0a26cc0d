package vn.sohoa.register;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * The forms a register writes a time in: {@code yyyyMMddHHmmss}, ISO 8601 ({@code T} or a space, seconds and offset
 * optional) and {@code dd/MM/yyyy HH:mm[:ss]}; each without the time of day as well, which is then the day's beginning.
 * Without an offset it is Viet Nam's time. Days and months have two digits: one digit is how a month-first spreadsheet
 * gives itself away.
 */
final class RegisterTime {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    // two, because adjacent digits have fixed widths only when none of them are optional
    private static final DateTimeFormatter DIGITS = strict("uuuuMMddHHmmss");
    private static final DateTimeFormatter DAY_DIGITS = strict("uuuuMMdd");
    private static final int DAY_LENGTH = 8;

    private static final DateTimeFormatter ISO =
            strict("uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][XXX][XX]]");
    private static final DateTimeFormatter DAY_FIRST = strict("dd/MM/uuuu[ HH:mm[:ss]]");

    private RegisterTime() {}

    static Optional<Instant> find(String text) {
        try {
            TemporalAccessor read =
                    form(text).parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            Instant instant = instant(read).truncatedTo(ChronoUnit.SECONDS);
            int year = instant.atZone(DossierRecord.ZONE).getYear();
            return year < FIRST_YEAR || year > LAST_YEAR ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String text) {
        if (text.indexOf('/') >= 0) {
            return DAY_FIRST;
        }
        if (text.indexOf('-') >= 0) {
            return ISO;
        }
        return text.length() == DAY_LENGTH ? DAY_DIGITS : DIGITS;
    }

    private static Instant instant(TemporalAccessor read) {
        if (read instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        LocalDateTime local =
                read instanceof LocalDateTime time ? time : LocalDate.from(read).atStartOfDay();
        return local.atZone(DossierRecord.ZONE).toInstant();
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
