package vn.sohoa.certification;

import static vn.sohoa.certification.BookEntries.utc;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Certification.State;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * The certification book (sổ chứng thực SCT/BS): numbers from 01, continuous for each agency and year, one for each
 * original. Number, entry and audit entry are one transaction, and the row with the last number is locked until it ends:
 * what dies in between has taken no number. A year that is locked takes no entry and changes none.
 */
public final class Book {
    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final CertificationSettings settings;
    private final BookEntries entries;
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
        this.entries = new BookEntries(database, settings);
        this.reached = reached;
    }

    BookEntries entries() {
        return entries;
    }

    /**
     * Gives the document its number, and stores that its copy is to be made; the entry that is there if it has one.
     *
     * @return nothing when, by now, there is no authorisation of it that is good
     * @throws FaultException {@code POLICY_BOOK_YEAR} when the year's book is locked
     */
    Optional<Certification> enter(Original original) {
        Document document = original.document();
        Optional<Certification> entry = database.inTransaction(() -> {
            AgencyCode agency = settings.agencyOf(document.dossier());
            Instant now = clock.instant();
            int year = LocalDate.ofInstant(now, Authorisation.VIETNAM).getYear();
            int last = lockedLastNumber(agency, year);
            return entries.standing(document)
                    .or(() -> entries.authorisation(document, now)
                            .map(authorisation ->
                                    insert(original, authorisation, new Numbered(agency, year, last + 1, now))));
        });
        entry.ifPresent(there -> reached.accept(Step.INTENT_STORED));
        return entry;
    }

    /**
     * The signed copy stands in the spool.
     *
     * @return the entry as it is then: signed, or void when somebody was faster
     */
    Certification recordSigned(Certification intent, Sha256 copy) {
        return database.inTransaction(() -> {
            int changed = jdbc.sql("""
                            UPDATE certification SET state = 'SIGNED', signed_at = ?, copy_digest = ?
                            WHERE id = ? AND state = 'INTENDED'""")
                    .params(utc(clock.instant()), copy.hex(), intent.id())
                    .update();
            Certification entry = entries.find(intent.id()).orElseThrow();
            if (changed == 0 && entry.state() == State.VOID) {
                return entry;
            }
            requireOne(changed, intent.id(), State.INTENDED);
            audit.append("certification.signed", intent.dossier().value(), facts(intent, "copy", copy.hex()));
            reached.accept(Step.SIGNATURES_RECORDED);
            return entry;
        });
    }

    /** The archive has it; nothing happens when it was known to be at the same place. */
    void recordArchived(String id, String objectKey) {
        database.inTransaction(() -> {
            Certification entry =
                    entries.find(id).orElseThrow(() -> new IllegalArgumentException("no certification " + id));
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

    /**
     * Crosses an entry out whose copy is not sealed yet. It keeps its number, and stays in the book.
     *
     * @throws FaultException {@code USAGE_NOT_FOUND}; {@code POLICY_BOOK_ENTRY} when it is signed or void already;
     *     {@code POLICY_BOOK_YEAR}
     */
    Certification cancel(String id, String reason) {
        return database.inTransaction(() -> {
            Certification entry =
                    entries.find(id).orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, id)));
            lockedLastNumber(entry.agency(), entry.year());
            int changed = jdbc.sql("""
                            UPDATE certification SET state = 'VOID', voided_at = ?, void_reason = ?
                            WHERE id = ? AND state = 'INTENDED'""").params(utc(clock.instant()), reason, id).update();
            if (changed == 0) {
                State state = entries.find(id).orElseThrow().state();
                throw new FaultException(Fault.of(FaultCode.POLICY_BOOK_ENTRY, id, state.name()));
            }
            audit.append("certification.void", entry.dossier().value(), facts(entry, "reason", reason));
            return entries.find(id).orElseThrow();
        });
    }

    /**
     * Refuses to certify the document's original. What was authorised before is overruled.
     *
     * @throws FaultException {@code POLICY_BOOK_ENTRY} when it has a number
     */
    Refusal refuse(Document document, RefusalGround ground, String officer) {
        return database.inTransaction(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            AgencyCode agency = settings.agencyOf(document.dossier());
            lockedLastNumber(
                    agency, LocalDate.ofInstant(now, Authorisation.VIETNAM).getYear());
            entries.standing(document).ifPresent(entry -> {
                throw new FaultException(Fault.of(
                        FaultCode.POLICY_BOOK_ENTRY, entry.id(), entry.state().name()));
            });
            jdbc.sql("""
                            INSERT INTO certification_refusal (dossier, component, master, ground, officer, refused_at)
                            VALUES (?, ?, ?, ?, ?, ?)""")
                    .params(
                            document.dossier().value(),
                            document.component().value(),
                            document.master().digest().hex(),
                            ground.id(),
                            officer,
                            utc(now))
                    .update();
            audit.append(
                    "certification.refused",
                    document.dossier().value(),
                    Map.of(
                            "component", document.component().value(),
                            "master", document.master().digest().hex(),
                            "ground", ground.id()));
            return new Refusal(ground, officer, now);
        });
    }

    /** The last number given; until the transaction ends nobody else gives one. */
    int lockedLastNumber(AgencyCode agency, int year) {
        jdbc.sql(
                        "INSERT INTO certification_book (agency, book_year, last_number) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
                .params(agency.value(), year)
                .update();
        int last = jdbc.sql("SELECT last_number FROM certification_book WHERE agency = ? AND book_year = ? FOR UPDATE")
                .params(agency.value(), year)
                .query(Integer.class)
                .single();
        boolean over = jdbc.sql("SELECT EXISTS (SELECT FROM certification_lock WHERE agency = ? AND book_year = ?)")
                .params(agency.value(), year)
                .query(Boolean.class)
                .single();
        if (over) {
            throw new FaultException(Fault.of(FaultCode.POLICY_BOOK_YEAR, agency + "/" + year, "It is locked."));
        }
        return last;
    }

    private record Numbered(AgencyCode agency, int year, int number, Instant at) {}

    private Certification insert(Original original, Authorisation authorisation, Numbered numbered) {
        jdbc.sql("UPDATE certification_book SET last_number = ? WHERE agency = ? AND book_year = ?")
                .params(numbered.number(), numbered.agency().value(), numbered.year())
                .update();
        reached.accept(Step.NUMBER_TAKEN);
        Document document = original.document();
        Authorisation.Terms terms = authorisation.terms();
        LocalDate day = LocalDate.ofInstant(numbered.at(), Authorisation.VIETNAM);
        String id = Certification.id(numbered.agency(), numbered.year(), numbered.number());
        jdbc.sql("""
                        INSERT INTO certification (id, agency, book_year, number, dossier, component, document,
                            authorisation, officer, master, state, intended_at, copies, pages, fee, title, requester,
                            position)
                        VALUES (:id, :agency, :year, :number, :dossier, :component, :document, :authorisation,
                            :officer, :master, 'INTENDED', :at, :copies, :pages, :fee, :title, :requester, :position)""")
                .param("id", id)
                .param("agency", numbered.agency().value())
                .param("year", numbered.year())
                .param("number", numbered.number())
                .param("dossier", document.dossier().value())
                .param("component", document.component().value())
                .param("document", document.id().value())
                .param("authorisation", authorisation.id().hex())
                .param("officer", authorisation.officer())
                .param("master", authorisation.master().hex())
                .param("at", utc(numbered.at()))
                .param("copies", terms.copies())
                .param("pages", original.pages())
                .param(
                        "fee",
                        settings.fee(day, original.pages(), terms.copies()).orElse(null),
                        Types.BIGINT)
                .param("title", original.title(), Types.VARCHAR)
                .param("requester", original.requester(), Types.VARCHAR)
                .param("position", terms.position(), Types.VARCHAR)
                .update();
        Certification entry = entries.find(id).orElseThrow();
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
        Map<String, String> facts = new TreeMap<>();
        facts.put("certification", entry.id());
        facts.put("document", entry.document().value());
        facts.put("master", entry.master().hex());
        facts.put(key, value);
        return facts;
    }
}
