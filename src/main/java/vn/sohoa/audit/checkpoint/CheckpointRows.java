package vn.sohoa.audit.checkpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.dossier.Sha256;

/** The checkpoints in the database, their time-stamps, and what the witness has been given. */
final class CheckpointRows {
    private static final String SELECT = "SELECT c.size, c.root, c.note, c.made_at FROM audit_checkpoint c ";

    private static final String ENTRIES = """
            SELECT l.leaf_index, l.hash, e.at, e.actor, e.act, e.subject, e.details FROM audit_leaf l
            LEFT JOIN audit_entry e ON e.seq = l.seq
            """;

    private final JdbcClient jdbc;

    CheckpointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Checkpoint> newest() {
        return jdbc.sql(SELECT + "ORDER BY size DESC LIMIT 1")
                .query(CheckpointRows::checkpoint)
                .optional();
    }

    List<Checkpoint> page(long below, int limit) {
        return jdbc.sql(SELECT + "WHERE size < ? ORDER BY size DESC LIMIT ?")
                .params(below, limit)
                .query(CheckpointRows::checkpoint)
                .list();
    }

    /** The first one that has the entry. */
    Optional<Checkpoint> covering(long index) {
        return jdbc.sql(SELECT + "WHERE size > ? ORDER BY size LIMIT 1")
                .param(index)
                .query(CheckpointRows::checkpoint)
                .optional();
    }

    Optional<Checkpoint> of(long size) {
        return jdbc.sql(SELECT + "WHERE size = ?")
                .param(size)
                .query(CheckpointRows::checkpoint)
                .optional();
    }

    /** Sizes of the newest ones, the greatest first. */
    List<Long> sizes(int most) {
        return jdbc.sql("SELECT size FROM audit_checkpoint ORDER BY size DESC LIMIT ?")
                .param(most)
                .query(Long.class)
                .list();
    }

    /** The newest ones first. */
    List<Checkpoint> unstamped(int most) {
        return jdbc.sql(SELECT
                        + "LEFT JOIN audit_timestamp t USING (size) WHERE t.size IS NULL ORDER BY c.size DESC LIMIT ?")
                .param(most)
                .query(CheckpointRows::checkpoint)
                .list();
    }

    /** Those of which the witness has not everything yet, oldest first. */
    List<Checkpoint> unkept() {
        return jdbc.sql(SELECT + """
                        LEFT JOIN audit_timestamp t USING (size)
                        WHERE NOT EXISTS (SELECT FROM audit_object o
                                          WHERE o.name = 'checkpoints/' || lpad(c.size::text, 12, '0') || '.note')
                           OR (t.size IS NOT NULL AND NOT EXISTS (SELECT FROM audit_object o
                                          WHERE o.name = 'checkpoints/' || lpad(c.size::text, 12, '0') || '.tst'))
                        ORDER BY c.size""").query(CheckpointRows::checkpoint).list();
    }

    long sizeBefore(long size) {
        return jdbc.sql("SELECT coalesce(max(size), 0) FROM audit_checkpoint WHERE size < ?")
                .param(size)
                .query(Long.class)
                .single();
    }

    Optional<byte[]> timestamp(long size) {
        return jdbc.sql("SELECT token FROM audit_timestamp WHERE size = ?")
                .param(size)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    boolean isKept(String object) {
        return jdbc.sql("SELECT count(*) FROM audit_object WHERE name = ?")
                        .param(object)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void add(Checkpoint made) {
        jdbc.sql("INSERT INTO audit_checkpoint (size, root, note, made_at) VALUES (?, ?, ?, ?)")
                .params(made.size(), made.root().bytes(), made.note(), utc(made.at()))
                .update();
    }

    void stamped(Checkpoint checkpoint, byte[] token, Instant at) {
        jdbc.sql("INSERT INTO audit_timestamp (size, token, stamped_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(checkpoint.size(), token, utc(at))
                .update();
    }

    void kept(String object, byte[] bytes, Instant at) {
        jdbc.sql("INSERT INTO audit_object (name, digest, stored_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(object, Sha256.of(bytes).bytes(), utc(at))
                .update();
    }

    /** The entries' bytes in the order of the tree, each checked against its leaf. */
    List<EntryLine> entries(long from, long to) {
        return jdbc.sql(ENTRIES + "WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index")
                .params(from, to)
                .query(EntryLine::of)
                .list();
    }

    /** As {@link #entries(long, long)}, those that are there of these. */
    List<EntryLine> entries(Collection<Long> places) {
        return jdbc.sql(ENTRIES + "WHERE l.leaf_index = ANY (?) ORDER BY l.leaf_index")
                .param(new SqlArrayValue("bigint", places.toArray()))
                .query(EntryLine::of)
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        return new Checkpoint(
                row.getLong("size"),
                Sha256.finish(row.getBytes("root")),
                row.getString("note"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}
