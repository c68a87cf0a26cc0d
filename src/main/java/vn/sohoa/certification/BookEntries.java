package vn.sohoa.certification;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/** Reads the book, the authorisations and the refusals. */
final class BookEntries {
    private final JdbcClient jdbc;
    private final CertificationSettings settings;

    BookEntries(Database database, CertificationSettings settings) {
        this.jdbc = database.jdbc();
        this.settings = settings;
    }

    /** The document's entry that is not void. */
    Optional<Certification> standing(Document document) {
        return jdbc.sql("SELECT * FROM certification WHERE document = ? AND state <> 'VOID'")
                .param(document.id().value())
                .query(CertificationRow::read)
                .optional();
    }

    /**
     * The oldest authorisation of exactly this scan that no entry was made of, that is good now and that no refusal has
     * overruled.
     */
    Optional<Authorisation> authorisation(Document document, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM authorisation a WHERE dossier = ? AND component = ? AND master = ?
                        AND (valid_until IS NULL OR valid_until > ?) AND (signature IS NOT NULL OR NOT ?)
                        AND NOT EXISTS (SELECT FROM certification c WHERE c.document = ? AND c.authorisation = a.id)
                        AND NOT EXISTS (SELECT FROM certification_refusal r WHERE r.dossier = a.dossier
                            AND r.component = a.component AND r.master = a.master AND r.refused_at >= a.authorised_at)
                        ORDER BY authorised_at, id LIMIT 1""")
                .params(
                        document.dossier().value(),
                        document.component().value(),
                        document.master().digest().hex(),
                        utc(now),
                        settings.requiresSignature(),
                        document.id().value())
                .query(CertificationRow::authorisation)
                .optional();
    }

    /** The newest authorisation of the component, of whatever scan and however good. */
    Optional<Authorisation> newestAuthorisation(Document document) {
        return jdbc.sql("""
                        SELECT * FROM authorisation WHERE dossier = ? AND component = ?
                        ORDER BY authorised_at DESC, id LIMIT 1""")
                .params(document.dossier().value(), document.component().value())
                .query(CertificationRow::authorisation)
                .optional();
    }

    /** The newest refusal of exactly this scan. */
    Optional<Refusal> refusal(Document document) {
        return jdbc.sql("""
                        SELECT * FROM certification_refusal WHERE dossier = ? AND component = ? AND master = ?
                        ORDER BY refused_at DESC, id DESC LIMIT 1""")
                .params(
                        document.dossier().value(),
                        document.component().value(),
                        document.master().digest().hex())
                .query((row, number) -> new Refusal(
                        RefusalGround.parse(row.getString("ground")),
                        row.getString("officer"),
                        row.getObject("refused_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** How many of the papers have a digitized scan, and none that is in a standing entry or was refused. */
    long unanswered(Collection<CertificationRequests.Paper> papers) {
        return jdbc.sql("""
                        SELECT count(*) FROM unnest(?, ?) AS p (dossier, component)
                        WHERE EXISTS (SELECT FROM document d WHERE d.dossier = p.dossier AND d.component = p.component
                                AND d.state IN ('INDEXED', 'SEALED', 'ARCHIVED'))
                            AND NOT EXISTS (SELECT FROM document d JOIN certification c ON c.document = d.id
                                WHERE d.dossier = p.dossier AND d.component = p.component
                                AND d.state IN ('INDEXED', 'SEALED', 'ARCHIVED') AND c.state <> 'VOID')
                            AND NOT EXISTS (SELECT FROM document d JOIN certification_refusal r ON r.dossier = d.dossier
                                AND r.component = d.component AND r.master = d.master_digest
                                WHERE d.dossier = p.dossier AND d.component = p.component
                                AND d.state IN ('INDEXED', 'SEALED', 'ARCHIVED'))""")
                .params(
                        new SqlArrayValue(
                                "text",
                                papers.stream()
                                        .map(paper -> paper.dossier().value())
                                        .toArray()),
                        new SqlArrayValue(
                                "text",
                                papers.stream()
                                        .map(paper -> paper.component().value())
                                        .toArray()))
                .query(Long.class)
                .single();
    }

    Optional<Certification> find(String id) {
        return jdbc.sql("SELECT * FROM certification WHERE id = ?")
                .param(id)
                .query(CertificationRow::read)
                .optional();
    }

    /** Digest of what was prepared to be signed under a number; nothing for entries of older versions. */
    Optional<Sha256> prepared(String id) {
        return jdbc.sql("SELECT prepared FROM certification WHERE id = ? AND prepared IS NOT NULL")
                .param(id)
                .query((row, number) -> new Sha256(row.getString("prepared")))
                .optional();
    }

    /** Adds an intent, in the transaction that gives its number. */
    void insert(Certification intent, Sha256 prepared) {
        Certification.Entry more = intent.entry();
        jdbc.sql("""
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document,
                            authorisation, officer, master, state, intended_at, copies, pages, fee, title, requester,
                            position, prepared)
                        VALUES (:id, :agency, :year, :number, :dossier, :component, :document, :authorisation,
                            :officer, :master, 'INTENDED', :at, :copies, :pages, :fee, :title, :requester, :position,
                            :prepared)""")
                .param("id", intent.id())
                .param("agency", intent.agency().value())
                .param("year", intent.year())
                .param("number", intent.number())
                .param("dossier", intent.dossier().value())
                .param("component", intent.component().value())
                .param("document", intent.document().value())
                .param("authorisation", intent.authorisation().hex())
                .param("officer", intent.officer())
                .param("master", intent.master().hex())
                .param("at", utc(intent.intendedAt()))
                .param("copies", more.copies())
                .param("pages", more.pages(), Types.INTEGER)
                .param("fee", more.fee(), Types.BIGINT)
                .param("title", more.title(), Types.VARCHAR)
                .param("requester", more.requester(), Types.VARCHAR)
                .param("position", more.position(), Types.VARCHAR)
                .param("prepared", prepared.hex())
                .update();
    }

    /** Entries in a state, in the book's order. */
    List<Certification> in(State state) {
        return jdbc.sql("SELECT * FROM certification WHERE state = ? ORDER BY agency, book_year, number")
                .param(state.name())
                .query(CertificationRow::read)
                .list();
    }

    List<Certification> of(DossierCode dossier) {
        return jdbc.sql("SELECT * FROM certification WHERE dossier = ? ORDER BY agency, book_year, number")
                .param(dossier.value())
                .query(CertificationRow::read)
                .list();
    }

    /** A whole year of an agency's book, in its order. */
    List<Certification> of(AgencyCode agency, int year) {
        return jdbc.sql("SELECT * FROM certification WHERE agency = ? AND book_year = ? ORDER BY number")
                .params(agency.value(), year)
                .query(CertificationRow::read)
                .list();
    }

    List<DossierCode> certifiedDossiers() {
        return jdbc.sql("""
                        SELECT DISTINCT dossier FROM certification WHERE state IN ('SIGNED', 'ARCHIVED')
                        ORDER BY dossier""")
                .query((row, number) -> new DossierCode(row.getString("dossier")))
                .list();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
