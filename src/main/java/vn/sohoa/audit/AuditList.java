package vn.sohoa.audit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sohoa.database.Database;

/** Answers who did what and when, oldest first, a row at a time however many there are. */
public final class AuditList {
    private static final int FETCH = 1000;

    private final Database database;
    private final JdbcTemplate streams;

    public AuditList(Database database) {
        this.database = database;
        this.streams = new JdbcTemplate(database.dataSource());
        streams.setFetchSize(FETCH);
    }

    public void each(AuditFilter filter, Consumer<AuditEntry> reader) {
        StringBuilder sql = new StringBuilder(EntryRow.SELECT + " WHERE true");
        List<Object> values = new ArrayList<>();
        if (filter.subject() != null) {
            sql.append(" AND e.subject = ?");
            values.add(filter.subject());
        }
        if (filter.act() != null) {
            sql.append(filter.act().endsWith(".") ? " AND starts_with(e.act, ?)" : " AND e.act = ?");
            values.add(filter.act());
        }
        if (filter.from() != null) {
            sql.append(" AND e.at >= ?");
            values.add(OffsetDateTime.ofInstant(filter.from(), ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            sql.append(" AND e.at < ?");
            values.add(OffsetDateTime.ofInstant(filter.to(), ZoneOffset.UTC));
        }
        sql.append(" ORDER BY e.seq");
        database.inTransaction(() -> streams.query(
                sql.toString(),
                row -> {
                    reader.accept(EntryRow.entry(row, 0));
                },
                values.toArray()));
    }
}
