package vn.sohoa.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;

/**
 * What a report is called.
 *
 * @param day the night's; a month's first
 * @param number from 1 among the reports of one day; 1 for a month
 * @param agency whose month; none = the whole office's
 */
public record ReportName(
        Kind kind, LocalDate day, int number, @Nullable AgencyCode agency) {
    /** The kinds there are. */
    public enum Kind {
        NIGHT,
        MONTH
    }

    private static final Pattern NIGHT = Pattern.compile("night-(\\d{4}-\\d{2}-\\d{2})(?:-([1-9]\\d{0,3}))?");
    private static final Pattern MONTH = Pattern.compile("month-(\\d{4}-\\d{2})(?:-(.+))?");

    public static ReportName night(LocalDate day, int number) {
        return new ReportName(Kind.NIGHT, day, number, null);
    }

    public static ReportName month(YearMonth month, @Nullable AgencyCode agency) {
        return new ReportName(Kind.MONTH, month.atDay(1), 1, agency);
    }

    /** The name that text is; nothing for any other text, and for a name written in another way. */
    public static Optional<ReportName> parse(String text) {
        try {
            return read(text).filter(name -> name.toString().equals(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<ReportName> read(String text) {
        Matcher night = NIGHT.matcher(text);
        if (night.matches()) {
            int number = night.group(2) == null ? 1 : Integer.parseInt(night.group(2));
            return Optional.of(night(LocalDate.parse(night.group(1)), number));
        }
        Matcher month = MONTH.matcher(text);
        if (!month.matches() || (month.group(2) != null && !AgencyCode.isOne(month.group(2)))) {
            return Optional.empty();
        }
        AgencyCode agency = month.group(2) == null ? null : new AgencyCode(month.group(2));
        return Optional.of(month(YearMonth.parse(month.group(1)), agency));
    }

    public YearMonth month() {
        return YearMonth.from(day);
    }

    /** What its file with that ending is called. */
    public String file(String ending) {
        return "report-" + this + "." + ending;
    }

    /** {@code night-2026-11-24}, {@code night-2026-11-24-2}, {@code month-2026-10-H23.123.45}. */
    @Override
    public String toString() {
        return switch (kind) {
            case NIGHT -> "night-" + day + (number == 1 ? "" : "-" + number);
            case MONTH -> "month-" + month() + (agency == null ? "" : "-" + agency);
        };
    }
}
