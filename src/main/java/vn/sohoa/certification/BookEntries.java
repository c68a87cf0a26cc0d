package vn.sohoa.certification;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;

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

    Optional<Certification> find(String id) {
        return jdbc.sql("SELECT * FROM certification WHERE id = ?")
                .param(id)
                .query(CertificationRow::read)
                .optional();
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
