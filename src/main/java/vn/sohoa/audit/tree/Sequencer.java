package vn.sohoa.audit.tree;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Sha256;

/**
 * Gives committed entries their places in the tree: one caller at a time, by an advisory lock, in a transaction of its own.
 * Appending never waits for it. An entry whose transaction is still open gets its place the next time.
 */
public final class Sequencer {
    /** "sohoaaud" in ASCII. */
    private static final long LOCK = 0x736f_686f_6161_7564L;
    /** Entries whose number is so much lower than the last one's may still have been open when that got its place. */
    private static final int LOOK_BACK = 10_000;

    private static final int FETCH = 4096;

    private final Database database;
    private final JdbcClient jdbc;
    private final JdbcTemplate streams;

    public Sequencer(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.streams = new JdbcTemplate(database.dataSource());
        streams.setFetchSize(FETCH);
    }

    /** Which entries are looked at. */
    public enum Reach {
        /** The newest ones, in a few milliseconds. */
        NEWEST,
        /** All of them, so that none is left out however long its transaction took. */
        ALL
    }

    /**
     * Places what is committed. Not to be called within an act's transaction, which would make others wait for its end.
     *
     * @return the tree's size
     */
    public long run(Reach reach) {
        return database.inTransaction(() -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
            long before = size();
            int added = place(before, reach);
            for (int level = Nodes.HEIGHT; added > 0 && before + added >> level > 0; level += Nodes.HEIGHT) {
                nodes(level, before >> level, (before + added) >> level);
            }
            return before + added;
        });
    }

    /** How many entries have their place. */
    public long size() {
        return jdbc.sql("SELECT coalesce(max(leaf_index) + 1, 0) FROM audit_leaf")
                .query(Long.class)
                .single();
    }

    /** The tree of the entries that have their place. */
    public MerkleTree tree() {
        return new MerkleTree(new StoredNodes(jdbc));
    }

    private int place(long size, Reach reach) {
        return jdbc.sql("""
                        INSERT INTO audit_leaf (leaf_index, seq, hash)
                        SELECT ? + row_number() OVER (ORDER BY e.seq) - 1, e.seq, e.leaf FROM audit_entry e
                        WHERE e.seq > CASE WHEN ? THEN -1 ELSE (SELECT coalesce(max(seq), 0) - ? FROM audit_leaf) END
                          AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.seq = e.seq)""").params(size, reach == Reach.ALL, LOOK_BACK).update();
    }

    private void nodes(int level, long from, long to) {
        if (from == to) {
            return;
        }
        List<Sha256> children = new ArrayList<>(Nodes.WIDTH);
        List<Object[]> rows = new ArrayList<>();
        streams.query(
                children(level),
                row -> {
                    children.add(Sha256.finish(row.getBytes(1)));
                    if (children.size() == Nodes.WIDTH) {
                        rows.add(new Object[] {
                            level, from + rows.size(), MerkleTree.fold(children).bytes()
                        });
                        children.clear();
                    }
                },
                from * Nodes.WIDTH,
                to * Nodes.WIDTH);
        streams.batchUpdate("INSERT INTO audit_node (level, node_index, hash) VALUES (?, ?, ?)", rows);
    }

    private static String children(int level) {
        return level == Nodes.HEIGHT
                ? "SELECT hash FROM audit_leaf WHERE leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index"
                : "SELECT hash FROM audit_node WHERE level = " + (level - Nodes.HEIGHT)
                        + " AND node_index >= ? AND node_index < ? ORDER BY node_index";
    }
}
