package vn.sohoa.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/**
 * What was sent back, files that go together as one, for one agency or all. An entry is of the agency that the register says, else of
 * the one that the dossier code or the folder it lay in names; what names none is everybody's, as somebody has to see to it.
 */
public final class SentBackList {
    /**
     * @param id of its first file; names it in commands
     * @param places paths in the quarantine
     * @param known whether the register has the dossier
     * @param document whether it had been taken, and a later stage rejected it
     */
    public record Entry(
            String id,
            String batch,
            Instant at,
            List<String> places,
            @Nullable String dossier,
            boolean known,
            @Nullable String component,
            boolean document,
            Fault fault) {
        /** Whether somebody can say what it is: it is no document of a dossier yet. */
        public boolean assignable() {
            return !document;
        }
    }

    private static final String SELECT = """
            SELECT q.batch, (array_agg(q.id ORDER BY q.place))[1] AS id, max(q.at) AS at,
                   array_agg(q.place ORDER BY q.place) AS places, min(q.dossier) AS dossier, bool_or(q.known) AS known,
                   min(q.component) AS component, bool_or(q.document_id IS NOT NULL) AS document,
                   (array_agg(q.fault_code ORDER BY q.place))[1] AS fault_code,
                   (array_agg(q.fault_subject ORDER BY q.place))[1] AS fault_subject,
                   (array_agg(q.fault_detail ORDER BY q.place))[1] AS fault_detail
            FROM (SELECT w.*, d.code IS NOT NULL AS known, coalesce(d.agency, split_part(w.dossier, '-', 1),
                         substring(w.source FROM '^(\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}|[A-Z]\\d{2}(\\.\\d{2,3}){0,3})/')) AS agency
                  FROM quarantine w LEFT JOIN dossier d ON d.code = w.dossier WHERE w.released_at IS NULL) q
            WHERE (q.agency IS NULL OR :agency = '' OR q.agency = :agency)
            """;

    private final JdbcClient jdbc;

    public SentBackList(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * Newest first.
     *
     * @param after the batch of the last one that is known already; none = from the beginning
     */
    public List<Entry> page(@Nullable AgencyCode agency, @Nullable String after, int limit) {
        return jdbc.sql(SELECT + """
                        GROUP BY q.batch
                        HAVING :after = '' OR (max(q.at), q.batch) < ((SELECT max(a.at) FROM quarantine a WHERE a.batch = :after), :after)
                        ORDER BY max(q.at) DESC, q.batch DESC LIMIT :limit""")
                .param("agency", agency == null ? "" : agency.value())
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(SentBackList::read)
                .list();
    }

    public Optional<Entry> find(@Nullable AgencyCode agency, String id) {
        return jdbc.sql(SELECT + """
                        AND q.batch = (SELECT batch FROM quarantine WHERE id = :id AND released_at IS NULL) GROUP BY q.batch""")
                .param("agency", agency == null ? "" : agency.value())
                .param("id", id)
                .query(SentBackList::read)
                .optional();
    }

    /** A dossier's, oldest first. */
    public List<Entry> of(DossierCode dossier) {
        return jdbc.sql(SELECT + " AND q.dossier = :dossier GROUP BY q.batch ORDER BY max(q.at), q.batch")
                .param("agency", "")
                .param("dossier", dossier.value())
                .query(SentBackList::read)
                .list();
    }

    /** How many files there are, everybody's. */
    public long files() {
        return jdbc.sql("SELECT count(*) FROM quarantine WHERE released_at IS NULL")
                .query(Long.class)
                .single();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("id"),
                row.getString("batch"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                List.of((String[]) row.getArray("places").getArray()),
                row.getString("dossier"),
                row.getBoolean("known"),
                row.getString("component"),
                row.getBoolean("document"),
                Fault.of(
                        FaultCode.parse(row.getString("fault_code")),
                        row.getString("fault_subject"),
                        row.getString("fault_detail")));
    }
}
