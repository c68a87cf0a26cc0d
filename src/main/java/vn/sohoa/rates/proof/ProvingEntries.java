package vn.sohoa.rates.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.rates.Figure;

/**
 * Finds the entries of the audit log from which it follows that a figure counts a dossier: what the register last stated of
 * it, and, for what depends on them, that papers or certified copies were archived. Reads only.
 */
public final class ProvingEntries {
    private final JdbcClient jdbc;

    public ProvingEntries(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * Places in the tree by dossier, in their order. A dossier of which the log says nothing, or whose entries have no place
     * yet, has none.
     */
    public SortedMap<DossierCode, List<Long>> of(Figure figure, Collection<DossierCode> dossiers) {
        SortedMap<DossierCode, List<Long>> places = new TreeMap<>();
        dossiers.forEach(dossier -> places.put(dossier, new ArrayList<>()));
        jdbc.sql("""
                        SELECT subject, leaf_index FROM (
                            SELECT DISTINCT ON (e.subject, e.act, e.details ->> 'component') e.subject, l.leaf_index
                            FROM audit_entry e JOIN audit_leaf l ON l.seq = e.seq
                            WHERE e.subject = ANY (?) AND e.act = ANY (?)
                            ORDER BY e.subject, e.act, e.details ->> 'component', e.seq DESC) newest
                        ORDER BY leaf_index""")
                .params(
                        new SqlArrayValue(
                                "text",
                                dossiers.stream().map(DossierCode::value).toArray()),
                        new SqlArrayValue("text", Recorded.acts(figure).toArray()))
                .query(row -> {
                    places.computeIfAbsent(new DossierCode(row.getString("subject")), code -> new ArrayList<>())
                            .add(row.getLong("leaf_index"));
                });
        return places;
    }
}
