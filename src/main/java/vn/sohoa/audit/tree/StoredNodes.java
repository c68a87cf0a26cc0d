package vn.sohoa.audit.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.Sha256;

/** The nodes in the database, each tile read once. */
final class StoredNodes implements Nodes {
    private record Place(int level, long tile) {}

    private final JdbcClient jdbc;
    private final Map<Place, List<Sha256>> read = new HashMap<>();

    StoredNodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Sha256> tile(int level, long tile) {
        return read.computeIfAbsent(new Place(level, tile), place -> {
            long from = tile * WIDTH;
            JdbcClient.StatementSpec query = level == 0
                    ? jdbc.sql(
                                    "SELECT hash FROM audit_leaf WHERE leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index")
                            .params(from, from + WIDTH)
                    : jdbc.sql("SELECT hash FROM audit_node WHERE level = ? AND node_index >= ? AND node_index < ?"
                                    + " ORDER BY node_index")
                            .params(level, from, from + WIDTH);
            return query.query((row, number) -> Sha256.finish(row.getBytes(1))).list();
        });
    }
}
