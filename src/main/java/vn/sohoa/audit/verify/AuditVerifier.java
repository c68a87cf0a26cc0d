package vn.sohoa.audit.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sohoa.audit.checkpoint.Witness;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Sha256;

/**
 * Checks the whole log: every row against its leaf, the leaves against the tree, the tree against every checkpoint in the
 * database, at the witness and brought by hand, and the rows against the witness's entries. Reads one state of the
 * database, whatever is appended meanwhile; changes nothing.
 *
 * <p>What is not found: changes to entries that no checkpoint covered yet, by somebody who owns the database and
 * knows how leaves are made; and whatever was done to database and witness together.
 */
public final class AuditVerifier {
    private static final int FETCH = 4096;
    private static final int PORTION = 16_384;
    private static final String COLUMNS = "e.seq, e.at, e.actor, e.act, e.subject, e.details, e.leaf";

    private final Database database;
    private final @Nullable Witness witness;
    private final TimestampJudge judge;
    private final Collection<VerifierKey> keys;
    private Progress progress = (done, all) -> {};

    /** Hears how far a check is. */
    public interface Progress {
        /** So many entries of so many were looked at. */
        void reached(long done, long all);
    }

    /**
     * @param witness none when only the database is to be looked at
     * @param keys of which one must have signed each checkpoint
     */
    public AuditVerifier(
            Database database, @Nullable Witness witness, TimestampJudge judge, Collection<VerifierKey> keys) {
        this.database = database;
        this.witness = witness;
        this.judge = judge;
        this.keys = keys;
    }

    /** Has somebody hear how far it is. */
    public AuditVerifier telling(Progress to) {
        progress = to;
        return this;
    }

    /**
     * @param brought further checkpoints by a name for each, such as from a printed report
     * @throws vn.sohoa.dossier.FaultException {@code UNAVAILABLE_STORE}
     */
    public AuditReport verify(Map<String, String> brought) {
        WitnessObjects outside = witness == null ? WitnessObjects.none() : WitnessObjects.of(witness);
        TransactionTemplate snapshot = new TransactionTemplate(database.transactionManager());
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return Objects.requireNonNull(snapshot.execute(status -> verify(outside, brought)));
    }

    private AuditReport verify(WitnessObjects outside, Map<String, String> brought) {
        List<Finding> findings = new ArrayList<>();
        Claims claims = new Claims(keys, judge, findings);
        claims.of(outside, database.jdbc());
        brought.forEach(claims::brought);
        if (witness != null) {
            WitnessObjects.findLost(witness, outside, database.jdbc(), findings);
        }
        List<Claim> sorted = claims.sorted();
        JdbcTemplate rows = new JdbcTemplate(database.dataSource());
        rows.setFetchSize(FETCH);
        LogWalk walk = new LogWalk(sorted, new KeptEntries(witness, outside.pieces()), new KeptNodes(nodes(rows)));
        long waiting = walk(rows, walk);
        List<Finding> all = new ArrayList<>(walk.end());
        all.addAll(findings);
        long signed = sorted.stream().mapToLong(Claim::size).max().orElse(0);
        return new AuditReport(
                walk.size(),
                waiting,
                Math.max(0, walk.size() - signed),
                walk.root(),
                sorted.size(),
                sorted.stream()
                        .filter(claim -> claim.stamped() != null)
                        .mapToLong(Claim::size)
                        .max()
                        .orElse(0),
                sorted.isEmpty() ? null : sorted.getLast().name(),
                List.copyOf(all));
    }

    /** In portions that the database joins in memory. */
    private long walk(JdbcTemplate rows, LogWalk walk) {
        Long last = rows.queryForObject("SELECT coalesce(max(leaf_index), -1) FROM audit_leaf", Long.class);
        for (long from = 0; from <= Objects.requireNonNull(last); from += PORTION) {
            progress.reached(from, last + 1);
            rows.query(
                    "SELECT l.leaf_index, l.seq AS placed_seq, l.hash, " + COLUMNS + " FROM audit_leaf l"
                            + " LEFT JOIN audit_entry e ON e.seq = l.seq"
                            + " WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index",
                    row -> {
                        walk.placed(RawEntry.of(row));
                    },
                    from,
                    from + PORTION);
        }
        long[] waiting = {0};
        rows.query(
                "SELECT NULL::bigint AS leaf_index, NULL::bytea AS hash, " + COLUMNS + " FROM audit_entry e"
                        + " WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.seq = e.seq) ORDER BY e.seq",
                row -> {
                    walk.waiting(RawEntry.of(row));
                    waiting[0]++;
                });
        return waiting[0];
    }

    private static Map<KeptNodes.Place, Sha256> nodes(JdbcTemplate rows) {
        Map<KeptNodes.Place, Sha256> nodes = new HashMap<>();
        rows.query("SELECT level, node_index, hash FROM audit_node", row -> {
            nodes.put(new KeptNodes.Place(row.getInt(1), row.getLong(2)), Sha256.finish(row.getBytes(3)));
        });
        return nodes;
    }
}
