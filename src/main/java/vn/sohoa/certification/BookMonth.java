package vn.sohoa.certification;

import static vn.sohoa.certification.BookEntries.utc;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.AgencyCode;

/**
 * A page of a month of the book, in its order.
 *
 * @param before the number before the first one shown; what lies between has no entry
 * @param more whether there are further entries in the month
 * @param totals of the whole month; its last number is the month's
 */
public record BookMonth(List<Certification> entries, int before, boolean more, BookTotals totals) {
    private static final String MONTH =
            " FROM certification WHERE agency = ? AND book_year = ?" + " AND intended_at >= ? AND intended_at < ?";

    /** The numbers just before an entry that no entry has: none in a book that is whole. */
    public List<Integer> missingBefore(Certification entry) {
        int at = entries.indexOf(entry);
        int last = at == 0 ? before : entries.get(at - 1).number();
        return IntStream.range(last + 1, entry.number()).boxed().toList();
    }

    static BookMonth read(JdbcClient jdbc, AgencyCode agency, YearMonth month, int after, int limit) {
        OffsetDateTime from = start(month);
        OffsetDateTime to = start(month.plusMonths(1));
        List<Certification> found = jdbc.sql("SELECT *" + MONTH + " AND number > ? ORDER BY number LIMIT ?")
                .params(agency.value(), month.getYear(), from, to, after, limit + 1)
                .query(CertificationRow::read)
                .list();
        List<Certification> shown = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        int before = shown.isEmpty()
                ? after
                : jdbc.sql("SELECT coalesce(max(number), 0) FROM certification"
                                + " WHERE agency = ? AND book_year = ? AND number < ?")
                        .params(
                                agency.value(),
                                month.getYear(),
                                shown.getFirst().number())
                        .query(Integer.class)
                        .single();
        return new BookMonth(shown, before, found.size() > limit, totals(jdbc, agency, month, from, to));
    }

    private static BookTotals totals(
            JdbcClient jdbc, AgencyCode agency, YearMonth month, OffsetDateTime from, OffsetDateTime to) {
        return jdbc.sql("""
                        SELECT coalesce(max(number), 0) AS last, count(*) FILTER (WHERE state <> 'VOID') AS valid,
                            count(*) FILTER (WHERE state = 'VOID') AS void,
                            coalesce(sum(copies) FILTER (WHERE state <> 'VOID'), 0) AS copies,
                            coalesce(sum(copies * pages) FILTER (WHERE state <> 'VOID'), 0) AS pages,
                            coalesce(sum(fee) FILTER (WHERE state <> 'VOID'), 0) AS fee""" + MONTH)
                .params(agency.value(), month.getYear(), from, to)
                .query((row, number) -> new BookTotals(
                        row.getInt("last"),
                        row.getInt("valid"),
                        row.getInt("void"),
                        row.getLong("copies"),
                        row.getLong("pages"),
                        row.getLong("fee")))
                .single();
    }

    static Optional<YearMonth> newest(JdbcClient jdbc, AgencyCode agency) {
        return jdbc.sql(
                        "SELECT intended_at FROM certification WHERE agency = ? ORDER BY book_year DESC, number DESC LIMIT 1")
                .param(agency.value())
                .query((row, number) -> YearMonth.from(LocalDate.ofInstant(
                        row.getObject(1, OffsetDateTime.class).toInstant(), Authorisation.VIETNAM)))
                .optional();
    }

    private static OffsetDateTime start(YearMonth month) {
        return utc(month.atDay(1).atStartOfDay(Authorisation.VIETNAM).toInstant());
    }
}
