package vn.sohoa.inquiry;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.register.DossierRecord;

/** Conditions with their parameters, in SQL; {@code d} is the dossier's row of the register. */
final class Filter {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> params = new ArrayList<>();

    /** By agency and procedure. */
    static Filter of(Scope scope) {
        Filter filter = new Filter();
        filter.and(
                "d.agency = ?", scope.agency() == null ? null : scope.agency().value());
        filter.and(
                "d.national = ?",
                scope.procedure() == null ? null : scope.procedure().national().value());
        return filter;
    }

    Filter received(Scope.Period period) {
        and("d.received_on >= ?", period.from());
        return and("d.received_on <= ?", period.to());
    }

    /**
     * Entries in the order they were written, which is nearly that of their times: the first of the period is looked up, so that years of older
     * ones are not walked through.
     *
     * @param which entries
     */
    Filter happened(Scope.Period period, String which) {
        and(
                "e.seq >= (SELECT min(p.seq) FROM (SELECT e.seq FROM audit_entry e WHERE " + which
                        + " AND e.at >= ? OFFSET 0) p)",
                start(period.from()));
        // not by the index of times again: in their own order, a page is full soon
        and("e.at + interval '0' >= ?", start(period.from()));
        return and("e.at < ?", start(period.to() == null ? null : period.to().plusDays(1)));
    }

    Filter and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            params.add(value);
        }
        return this;
    }

    Filter and(String condition) {
        sql.append(" AND ").append(condition);
        return this;
    }

    Filter and(String condition, List<Object> values) {
        params.addAll(values);
        return and(condition);
    }

    String sql() {
        return sql.toString();
    }

    List<Object> params() {
        return params;
    }

    private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.atStartOfDay(DossierRecord.ZONE).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }
}
