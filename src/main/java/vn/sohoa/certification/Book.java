package vn.sohoa.certification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/**
 * The certification book (sổ chứng thực SCT/BS): numbers from 01, continuous for each agency and year, one for each
 * original. Number, entry and audit entry are one transaction, and the row with the last number is locked until it ends:
 * what dies in between has taken no number.
 */
public final class Book {
    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final CertificationSettings settings;
    private final Consumer<Step> reached;

    public Book(Database database, AuditLog audit, Clock clock, CertificationSettings settings) {
        this(database, audit, clock, settings, step -> {});
    }

    Book(Database database, AuditLog audit, Clock clock, CertificationSettings settings, Consumer<Step> reached) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.reached = reached;
    }

    /** Gives the document its number, and stores that its copy is to be made; the entry that is there if it has one. */
    Certification enter(Document document, Authorisation authorisation) {
        Certification entry = database.inTransaction(() -> {
            AgencyCode agency = settings.agencyOf(document.dossier());
            Instant now = clock.instant();
            int year = LocalDate.ofInstant(now, Authorisation.VIETNAM).getYear();
            int last = lockedLastNumber(agency, year);
            return standing(document).orElseGet(() -> insert(document, authorisation, agency, year, last + 1, now));
        });
        reached.accept(Step.INTENT_STORED);
        return entry;
    }

    /** The document's entry that is not void. */
    Optional<Certification> standing(Document document) {
        return jdbc.sql("SELECT * FROM certification WHERE document = ? AND state <> 'VOID'")
                .param(document.id().value())
                .query(CertificationRow::read)
                .optional();
    }

    /** The oldest authorisation of exactly this scan that no entry was made of. */
    Optional<Authorisation> authorisation(Document document) {
        return jdbc.sql("""
                        SELECT * FROM authorisation a WHERE dossier = ? AND component = ? AND master = ?
                        AND NOT EXISTS (SELECT FROM certification c WHERE c.document = ? AND c.authorisation = a.id)
                        ORDER BY authorised_at, id LIMIT 1""")
                .params(
                        document.dossier().value(),
                        document.component().value(),
                        document.master().digest().hex(),
                        document.id().value())
                .query(CertificationRow::authorisation)
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

    List<DossierCode> certifiedDossiers() {
        return jdbc.sql("""
                        SELECT DISTINCT dossier FROM certification WHERE state IN ('SIGNED', 'ARCHIVED')
                        ORDER BY dossier""")
                .query((row, number) -> new DossierCode(row.getString("dossier")))
                .list();
    }

    /** The signed copy stands in the spool. */
    Certification recordSigned(Certification intent, Sha256 copy) {
        return database.inTransaction(() -> {
            int changed = jdbc.sql("""
                            UPDATE certification SET state = 'SIGNED', signed_at = ?, copy_digest = ?
                            WHERE id = ? AND state = 'INTENDED'""")
                    .params(utc(clock.instant()), copy.hex(), intent.id())
                    .update();
            requireOne(changed, intent.id(), State.INTENDED);
            audit.append("certification.signed", intent.dossier().value(), facts(intent, "copy", copy.hex()));
            reached.accept(Step.SIGNATURES_RECORDED);
            return find(intent.id()).orElseThrow();
        });
    }

    /** The archive has it; nothing happens when it was known to be at the same place. */
    void recordArchived(String id, String objectKey) {
        database.inTransaction(() -> {
            Certification entry = find(id).orElseThrow(() -> new IllegalArgumentException("no certification " + id));
            if (entry.state() == State.ARCHIVED && objectKey.equals(entry.objectKey())) {
                return;
            }
            int changed =
                    jdbc.sql("""
                            UPDATE certification SET state = 'ARCHIVED', archived_at = ?, object_key = ?
                            WHERE id = ? AND state = 'SIGNED'""").params(utc(clock.instant()), objectKey, id).update();
            requireOne(changed, id, State.SIGNED);
            audit.append("certification.archived", entry.dossier().value(), facts(entry, "object", objectKey));
        });
    }

    private int lockedLastNumber(AgencyCode agency, int year) {
        jdbc.sql(
                        "INSERT INTO certification_book (agency, book_year, last_number) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
                .params(agency.value(), year)
                .update();
        return jdbc.sql("SELECT last_number FROM certification_book WHERE agency = ? AND book_year = ? FOR UPDATE")
                .params(agency.value(), year)
                .query(Integer.class)
                .single();
    }

    private Certification insert(
            Document document, Authorisation authorisation, AgencyCode agency, int year, int number, Instant now) {
        jdbc.sql("UPDATE certification_book SET last_number = ? WHERE agency = ? AND book_year = ?")
                .params(number, agency.value(), year)
                .update();
        reached.accept(Step.NUMBER_TAKEN);
        String id = Certification.id(agency, year, number);
        jdbc.sql("""
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document,
                            authorisation, officer, master, state, intended_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'INTENDED', ?)""")
                .params(
                        id,
                        agency.value(),
                        year,
                        number,
                        document.dossier().value(),
                        document.component().value(),
                        document.id().value(),
                        authorisation.id().hex(),
                        authorisation.officer(),
                        authorisation.master().hex(),
                        utc(now))
                .update();
        Certification entry = find(id).orElseThrow();
        audit.append(
                "certification.intended",
                entry.dossier().value(),
                facts(entry, "authorisation", authorisation.id().hex()));
        return entry;
    }

    private static void requireOne(int changed, String id, State from) {
        if (changed != 1) {
            throw new IllegalStateException("certification " + id + " is no longer " + from);
        }
    }

    private static Map<String, String> facts(Certification entry, String key, String value) {
        return Map.of(
                "certification",
                entry.id(),
                "document",
                entry.document().value(),
                "master",
                entry.master().hex(),
                key,
                value);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
