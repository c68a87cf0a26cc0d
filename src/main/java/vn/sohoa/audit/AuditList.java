package vn.sohoa.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sohoa.database.Database;

/** Answers who did what and when. */
public final class AuditList {
    private static final int FETCH = 1000;

    private final Database database;
    private final JdbcTemplate streams;

    public AuditList(Database database) {
        this.database = database;
        this.streams = new JdbcTemplate(database.dataSource());
        streams.setFetchSize(FETCH);
    }

    /**
     * A place between two entries, by their time and number: {@code 2026-03-05T02:30:00.123456Z_1234}.
     *
     * @param at of the entry before it
     */
    public record Cursor(Instant at, long seq) {
        /** Nothing when it is none. */
        public static Optional<Cursor> parse(@Nullable String text) {
            try {
                String[] parts = String.valueOf(text).split("_", 2);
                return Optional.of(new Cursor(Instant.parse(parts[0]), Long.parseLong(parts[1])));
            } catch (RuntimeException notOne) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return at + "_" + seq;
        }
    }

    /** Oldest first, a row at a time however many there are. */
    public void each(AuditFilter filter, Consumer<AuditEntry> reader) {
        EntryQuery query = EntryQuery.all(filter);
        database.inTransaction(() -> streams.query(
                query.sql() + " ORDER BY e.seq",
                row -> {
                    reader.accept(EntryRow.entry(row, 0));
                },
                query.values().toArray()));
    }

    /**
     * A page, newest first.
     *
     * @param before entries older than this; none = from the newest
     */
    public List<AuditEntry> page(AuditFilter filter, @Nullable Cursor before, int limit) {
        return database.inTransaction(() -> {
            // two rows of thousands are read by index, whatever the statistics say
            streams.execute("SET LOCAL random_page_cost = 1.1");
            EntryQuery query = filter.subject() == null && (filter.act() != null || filter.who() != null)
                    ? EntryQuery.byActing(filter, acting(filter), before, limit)
                    : EntryQuery.newest(filter, before, limit);
            return streams.query(query.sql(), EntryRow::entry, query.values().toArray());
        });
    }

    /** The entry at a place of the tree. */
    public Optional<AuditEntry> at(long place) {
        return database.jdbc()
                .sql(EntryRow.SELECT + " WHERE l.leaf_index = ?")
                .param(place)
                .query(EntryRow::entry)
                .optional();
    }

    /** The acts there are, in their order. */
    public List<String> acts() {
        return acting(AuditFilter.ALL).stream()
                .map(ActorAct::act)
                .distinct()
                .sorted()
                .toList();
    }

    /** Who did what: each actor with each of their acts once. Steps through the index, however long the log is. */
    private List<ActorAct> acting(AuditFilter filter) {
        return streams.query("""
                WITH RECURSIVE pair AS (
                    (SELECT actor, act FROM audit_entry ORDER BY actor, act LIMIT 1)
                    UNION ALL
                    SELECT n.actor, n.act FROM pair p CROSS JOIN LATERAL (
                        SELECT e.actor, e.act FROM audit_entry e WHERE (e.actor, e.act) > (p.actor, p.act)
                        ORDER BY e.actor, e.act LIMIT 1) n)
                SELECT actor, act FROM pair""", (row, number) -> new ActorAct(row.getString(1), row.getString(2))).stream()
                .filter(pair -> pair.is(filter))
                .toList();
    }
}
