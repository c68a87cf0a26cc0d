package vn.sohoa.certification;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.certification.CertificationDesk.Part;
import vn.sohoa.certification.CertificationRequests.Paper;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** Papers that certified copies are asked for, a page at a time. Which part one belongs to is settled by its rows, file by file. */
final class AskedPapers {
    private static final String OF_PAPER = " WHERE x.dossier = p.dossier AND x.component = p.component";
    private static final String READY =
            "EXISTS (SELECT FROM document x" + OF_PAPER + " AND x.state IN ('INDEXED', 'SEALED', 'ARCHIVED'))";
    private static final String ENTERED = "EXISTS (SELECT FROM certification x" + OF_PAPER + " AND x.state <> 'VOID')";
    private static final String REFUSED = "EXISTS (SELECT FROM certification_refusal x" + OF_PAPER + ")";
    private static final String NOT_USED = " AND NOT EXISTS (SELECT FROM certification c WHERE c.dossier = x.dossier"
            + " AND c.component = x.component AND c.authorisation = x.id))";
    private static final String AUTHORISED = "EXISTS (SELECT FROM authorisation x" + OF_PAPER + NOT_USED;
    private static final String AUTHORISED_STILL = "EXISTS (SELECT FROM authorisation x" + OF_PAPER
            + " AND (x.valid_until IS NULL OR x.valid_until > ?)" + NOT_USED;
    private static final String FROM_REQUESTS = """
            FROM (SELECT d.code AS dossier, unnest(string_to_array(d.certification, ';')) AS component, d.agency
                FROM dossier d WHERE d.certification <> ''""";

    private final Database database;
    private final JdbcTemplate rows;

    AskedPapers(Database database) {
        this.database = database;
        this.rows = new JdbcTemplate(database.dataSource());
    }

    /**
     * A page by code and component.
     *
     * @param waiting papers with an authorisation that lies in the folder
     * @param agency of the dossier; none = all
     * @param after the last paper of the page before; none = from the first
     */
    List<Paper> page(Part part, Set<Paper> waiting, @Nullable AgencyCode agency, @Nullable Paper after, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT p.dossier, p.component ").append(FROM_REQUESTS);
        if (agency != null) {
            sql.append(" AND d.agency = ?");
            values.add(agency.value());
        }
        if (after != null) {
            sql.append(" AND d.code >= ?");
            values.add(after.dossier().value());
        }
        sql.append(") p WHERE ").append(condition(part, waiting, values));
        if (after != null) {
            sql.append(" AND (p.dossier, p.component) > (?, ?)");
            values.add(after.dossier().value());
            values.add(after.component().value());
        }
        sql.append(" ORDER BY p.dossier, p.component LIMIT ?");
        values.add(limit);
        return database.inTransaction(() -> {
            rows.execute("SET LOCAL random_page_cost = 1.1");
            return rows.query(
                    sql.toString(),
                    (row, number) -> new Paper(new DossierCode(row.getString(1)), new ComponentCode(row.getString(2))),
                    values.toArray());
        });
    }

    /**
     * How many wait for an officer's word.
     *
     * @param authorised papers with an authorisation that lies in the folder
     * @param agency of the dossier; none = all
     */
    long waiting(Set<Paper> authorised, @Nullable AgencyCode agency, Instant now) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT count(*) ").append(FROM_REQUESTS);
        if (agency != null) {
            sql.append(" AND d.agency = ?");
            values.add(agency.value());
        }
        sql.append(") p WHERE ")
                .append(condition(Part.WAITING, authorised, values))
                .append(" AND NOT " + AUTHORISED_STILL
                        + " AND (p.dossier, p.component) NOT IN (SELECT * FROM unnest(?, ?))");
        values.add(OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
        addPapers(authorised, values);
        return Objects.requireNonNull(rows.queryForObject(sql.toString(), Long.class, values.toArray()));
    }

    private static void addPapers(Set<Paper> papers, List<Object> values) {
        values.add(array(papers.stream().map(paper -> paper.dossier().value())));
        values.add(array(papers.stream().map(paper -> paper.component().value())));
    }

    private static String condition(Part part, Set<Paper> waiting, List<Object> values) {
        return switch (part) {
            case WAITING -> "NOT " + ENTERED + " AND NOT " + REFUSED + " AND " + READY;
            case NOT_SCANNED -> "NOT " + ENTERED + " AND NOT " + READY;
            case REFUSED -> REFUSED + " AND NOT " + ENTERED;
            case MADE -> ENTERED;
            case AUTHORISED -> {
                addPapers(waiting, values);
                yield "NOT " + ENTERED + " AND (" + AUTHORISED
                        + " OR (p.dossier, p.component) IN (SELECT * FROM unnest(?, ?)))";
            }
        };
    }

    private static SqlArrayValue array(Stream<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }
}
