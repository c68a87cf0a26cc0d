package vn.sohoa.certification;

import static vn.sohoa.certification.BookEntries.utc;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;

/** Knows which prints and locks of the books are due: those of every month and year that is over in Viet Nam. */
public final class BookCalendar {
    private final JdbcClient jdbc;
    private final Clock clock;

    public BookCalendar(Database database, Clock clock) {
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /**
     * A month to print, or a year to lock.
     *
     * @param month 1 to 12; none for the whole year
     */
    public record Period(
            AgencyCode agency, int year, @Nullable Integer month) {
        /** Such as {@code 2026-03} or {@code 2026}. */
        public String name() {
            return month == null ? String.valueOf(year) : "%d-%02d".formatted(year, month);
        }

        @Override
        public String toString() {
            return agency + "/" + name();
        }
    }

    /** Months with entries before their year's lock, however long ago they ended; empty when all was done. */
    public List<Period> due() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Authorisation.VIETNAM);
        List<Period> due = new ArrayList<>(months(today.withDayOfMonth(1).atStartOfDay(Authorisation.VIETNAM)));
        due.addAll(years(today.getYear()));
        return due;
    }

    /** Those not printed since they ended, and those in which something was crossed out since. */
    private List<Period> months(ZonedDateTime before) {
        return jdbc.sql("""
                        SELECT agency, book_year, month FROM (
                            SELECT agency, book_year,
                                date_trunc('month', intended_at AT TIME ZONE :zone) AS begins,
                                extract(month FROM intended_at AT TIME ZONE :zone)::int AS month,
                                max(voided_at) AS crossed
                            FROM certification WHERE intended_at < :before GROUP BY 1, 2, 3, 4) m
                        WHERE NOT EXISTS (
                            SELECT FROM certification_print p
                            WHERE p.agency = m.agency AND p.book_year = m.book_year AND p.month IN (m.month, 0)
                                AND p.printed_at >= greatest(
                                    (m.begins + interval '1 month') AT TIME ZONE :zone, m.crossed))
                        ORDER BY agency, book_year, month""")
                .param("zone", Authorisation.VIETNAM.getId())
                .param("before", utc(before.toInstant()))
                .query((row, number) -> new Period(
                        new AgencyCode(row.getString("agency")), row.getInt("book_year"), row.getInt("month")))
                .list();
    }

    /** Those not locked, and those whose run died before the print. */
    private List<Period> years(int thisYear) {
        return jdbc.sql("""
                        SELECT agency, book_year FROM certification_book b WHERE book_year < ?
                            AND NOT EXISTS (
                                SELECT FROM certification_lock JOIN certification_print p USING (agency, book_year)
                                WHERE agency = b.agency AND book_year = b.book_year AND p.month = 0)
                        ORDER BY agency, book_year""")
                .param(thisYear)
                .query((row, number) -> new Period(new AgencyCode(row.getString("agency")), row.getInt(2), null))
                .list();
    }
}
