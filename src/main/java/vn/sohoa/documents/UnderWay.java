package vn.sohoa.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;

/** Documents between the inbox and the archive, for one agency or all. */
public final class UnderWay {
    /** @param fault what it waits for; none = it was not held up */
    public record Line(
            String dossier,
            String component,
            String state,
            Instant changedAt,
            @Nullable Fault fault) {}

    // the states stand in the text, so that the index of what is not archived serves
    private static final String FROM = """
            FROM document x LEFT JOIN dossier d ON d.code = x.dossier
            WHERE x.state IN ('RECEIVED', 'DIGITIZED', 'INDEXED', 'SEALED')
              AND (:agency = '' OR coalesce(d.agency, split_part(x.dossier, '-', 1)) = :agency)
            """;

    private final JdbcClient jdbc;

    public UnderWay(Database database) {
        this.jdbc = database.jdbc();
    }

    /** Those that have come a step further last, first. */
    public List<Line> newest(@Nullable AgencyCode agency, int limit) {
        return jdbc.sql("""
                        SELECT x.dossier, x.component, x.state, x.changed_at, x.fault_code, x.fault_subject, x.fault_detail
                        """ + FROM + "ORDER BY x.changed_at DESC, x.id LIMIT :limit")
                .param("agency", agency == null ? "" : agency.value())
                .param("limit", limit)
                .query(UnderWay::line)
                .list();
    }

    /** How many there are in each state. */
    public Map<String, Long> counts(@Nullable AgencyCode agency) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("SELECT x.state, count(*) " + FROM + "GROUP BY x.state")
                .param("agency", agency == null ? "" : agency.value())
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("dossier"),
                row.getString("component"),
                row.getString("state"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("fault_code") == null ? null : DocumentRow.fault(row));
    }
}
