package vn.sohoa.recovery;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** A row in a line: {@code {"table":"document","key":{"id":"…"},"row":{…}}}; a row that is gone is {@code null}. */
final class RecordLine {
    private RecordLine() {}

    static String row(String table, String key, String row) {
        return "{\"table\":\"" + table + "\",\"key\":" + key + ",\"row\":" + row + "}";
    }

    /** Puts lines into a table, in their order. */
    static void stage(JdbcClient jdbc, String into, List<String> lines) {
        jdbc.sql("INSERT INTO " + into + """
                         (place, key, row)
                        SELECT l.line::jsonb ->> 'table', l.line::jsonb -> 'key', nullif(l.line::jsonb -> 'row', 'null')
                        FROM unnest(?) WITH ORDINALITY AS l (line, n) ORDER BY l.n""")
                .param(new SqlArrayValue("text", lines.toArray()))
                .update();
    }
}
