package vn.sohoa.recovery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table whose rows are kept, as this database has it.
 *
 * @param columns all but those that PostgreSQL works out itself
 */
record KeptTable(String name, List<Column> columns) {
    /**
     * Those that are kept, in an order in which no row comes before one that it refers to or that guards it: a year's lock is
     * put on after its entries are there.
     */
    static final List<String> NAMES = List.of(
            "dossier",
            "requirement",
            "requirement_catalogue",
            "register_file",
            "document",
            "intake_file",
            "quarantine",
            "authorisation",
            "certification_book",
            "certification",
            "certification_refusal",
            "certification_lock",
            "certification_print",
            "signed_file",
            "disposal_list",
            "disposal_item",
            "archive_hold",
            "archive_finding",
            "audit_node",
            "audit_checkpoint",
            "audit_timestamp",
            "audit_object",
            "archived_version",
            "archive_act");

    /** Kept in the order of their places in the log, which is why they are no such rows. */
    static final String LEAF = "audit_leaf";

    static final String AUDIT = "audit_entry";

    /**
     * @param key whether it is part of the primary key
     * @param missing SQL for its value in a row that was kept before there was such a column; none when that is null
     */
    record Column(
            String name,
            String type,
            boolean key,
            boolean identity,
            @Nullable String missing) {
        String quoted() {
            return '"' + name + '"';
        }
    }

    static KeptTable describe(JdbcClient jdbc, String name) {
        return new KeptTable(
                name, jdbc.sql("""
                        SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attidentity <> '' AS identity,
                               coalesce(a.attnum = ANY (i.indkey), false) AS key, pg_get_expr(d.adbin, d.adrelid) AS missing
                        FROM pg_attribute a
                        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                        LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
                        WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                        ORDER BY a.attnum""").param(name).query(KeptTable::column).list());
    }

    private static Column column(ResultSet row, int number) throws SQLException {
        return new Column(
                row.getString("attname"),
                row.getString("type"),
                row.getBoolean("key"),
                row.getBoolean("identity"),
                row.getString("missing"));
    }

    /** SQL for a row of {@code t} as JSON, names in the columns' order. */
    String json() {
        return json("t");
    }

    /** SQL for a row of a table of that alias. */
    String json(String alias) {
        List<String> worked = new ArrayList<>();
        for (Column column : columns) {
            worked.add("'" + column.name() + "', " + alias + "." + column.quoted());
        }
        return "json_build_object(" + String.join(", ", worked) + ")";
    }

    /** SQL for the key of {@code t} as JSON. */
    String keyJson() {
        return columns.stream()
                .filter(Column::key)
                .map(column -> "'" + column.name() + "', t." + column.quoted())
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")::text"));
    }

    /** SQL that a row {@code t} has the key {@code u.key}. */
    String keyed() {
        return columns.stream()
                .filter(Column::key)
                .map(column -> "t." + column.quoted() + " = (u.key ->> '" + column.name() + "')::" + column.type())
                .collect(Collectors.joining(" AND "));
    }

    String names() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    /** SQL for the columns' values out of {@code r.row}. */
    String values() {
        return columns.stream()
                .map(column -> {
                    String value = "p." + column.quoted();
                    return column.missing() == null
                            ? value
                            : "CASE WHEN jsonb_exists(r.row, '" + column.name() + "') THEN " + value + " ELSE "
                                    + column.missing() + " END";
                })
                .collect(Collectors.joining(", "));
    }
}
