package vn.sohoa.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * A question to the log in SQL.
 *
 * @param values of its parameters
 */
record EntryQuery(String sql, List<Object> values) {
    private static final String NEWEST_FIRST = " ORDER BY e.at DESC, e.seq DESC LIMIT ?";

    /** Everything that is asked for, in no order. */
    static EntryQuery all(AuditFilter filter) {
        Conditions where = new Conditions().subject(filter).within(filter);
        String act = filter.act();
        if (act != null) {
            where.and(act.endsWith(".") ? "starts_with(e.act, ?)" : "e.act = ?", act);
        }
        if (filter.who() != null) {
            where.and("position(lower(?) IN lower(e.actor)) > 0", filter.who());
        }
        return new EntryQuery(EntryRow.SELECT + where.sql, where.values);
    }

    /** A page of it by time. */
    static EntryQuery newest(AuditFilter filter, AuditList.@Nullable Cursor before, int limit) {
        EntryQuery all = all(filter);
        Conditions more = new Conditions().before(before);
        List<Object> values = new ArrayList<>(all.values());
        values.addAll(more.values);
        values.add(limit);
        return new EntryQuery(all.sql() + more.sql.substring(Conditions.BEGIN.length()) + NEWEST_FIRST, values);
    }

    /** The same where each of these pairs has its own order in the index: the newest of all are among the newest of each. */
    static EntryQuery byActing(AuditFilter filter, List<ActorAct> pairs, AuditList.@Nullable Cursor before, int limit) {
        Conditions where = new Conditions()
                .and("e.actor = p.actor")
                .and("e.act = p.act")
                .within(filter)
                .before(before);
        List<Object> values = new ArrayList<>();
        values.add(new SqlArrayValue("text", pairs.stream().map(ActorAct::actor).toArray()));
        values.add(new SqlArrayValue("text", pairs.stream().map(ActorAct::act).toArray()));
        values.addAll(where.values);
        values.add(limit);
        values.add(limit);
        return new EntryQuery(
                "SELECT e.seq, l.leaf_index, e.at, e.actor, e.act, e.subject, e.details FROM ("
                        + "SELECT n.* FROM unnest(?, ?) AS p (actor, act) CROSS JOIN LATERAL (SELECT * FROM audit_entry e"
                        + where.sql + NEWEST_FIRST + ") n ORDER BY n.at DESC, n.seq DESC LIMIT ?) e"
                        + " LEFT JOIN audit_leaf l ON l.seq = e.seq ORDER BY e.at DESC, e.seq DESC",
                values);
    }

    /** What entries must be. */
    private static final class Conditions {
        static final String BEGIN = " WHERE true";

        private final StringBuilder sql = new StringBuilder(BEGIN);
        private final List<Object> values = new ArrayList<>();

        Conditions and(String condition, Object... of) {
            sql.append(" AND ").append(condition);
            values.addAll(List.of(of));
            return this;
        }

        Conditions subject(AuditFilter filter) {
            return filter.subject() == null ? this : and("e.subject = ?", filter.subject());
        }

        Conditions within(AuditFilter filter) {
            if (filter.agency() != null) {
                and(
                        "(starts_with(e.subject, ?) OR starts_with(e.subject, ?))",
                        filter.agency() + "-",
                        filter.agency() + "/");
            }
            if (filter.from() != null) {
                and("e.at >= ?", utc(filter.from()));
            }
            return filter.to() == null ? this : and("e.at < ?", utc(filter.to()));
        }

        Conditions before(AuditList.@Nullable Cursor cursor) {
            return cursor == null ? this : and("(e.at, e.seq) < (?, ?)", utc(cursor.at()), cursor.seq());
        }

        private static OffsetDateTime utc(Instant instant) {
            return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
    }
}
