package vn.sohoa.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of the log as an entry. */
final class EntryRow {
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    /** To be followed by a condition. */
    static final String SELECT = """
            SELECT e.seq, l.leaf_index, e.at, e.actor, e.act, e.subject, e.details FROM audit_entry e
            LEFT JOIN audit_leaf l ON l.seq = e.seq""";

    private EntryRow() {}

    static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("leaf_index", Long.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                JsonMapper.shared().readValue(row.getString("details"), DETAILS));
    }
}
