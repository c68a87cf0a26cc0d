package vn.sohoa.certification;

import static vn.sohoa.certification.BookEntries.utc;

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

    /** Makes what is to be signed under a number that nobody has yet, and tries it. */
    interface Preparation {
        /**
         * @param entry as it will be
         * @return digest of the bytes to be signed
         * @throws FaultException when it cannot be certified; the number is then not taken
         */
        Sha256 prepare(Certification entry);
    }

    /**
     * Gives the document its number, and stores that just what was prepared under it is to be signed; the entry that is
     * there if it has one. All of it is one transaction, which holds the book meanwhile: others who want a number of
     * the same agency and year, or to cross one out or refuse, wait for the preparation to end.
     *
     * @return nothing when, by now, there is no authorisation of it that is good
     * @throws FaultException {@code POLICY_BOOK_YEAR} when the year's book is locked; why it could not be prepared
     */
    Optional<Certification> enter(Original original, Preparation preparation) {
        Document document = original.document();
        Optional<Certification> entry = database.inTransaction(() -> {
            AgencyCode agency = settings.agencyOf(document.dossier());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
            int year = LocalDate.ofInstant(now, Authorisation.VIETNAM).getYear();
            int last = lockedLastNumber(agency, year);
            return entries.standing(document)
                    .or(() -> entries.authorisation(document, now)
                            .map(authorisation ->
                                    intended(original, authorisation, new Numbered(agency, year, last + 1, now)))
                            .map(intent -> insert(intent, preparation.prepare(intent))));
        });
        entry.ifPresent(there -> reached.accept(Step.INTENT_STORED));
        return entry;
    }

    /**
     * The signed copy stands in the spool. What was prepared under the number is redeemed by this, once.
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

    private Certification intended(Original original, Authorisation authorisation, Numbered numbered) {
        Document document = original.document();
        Authorisation.Terms terms = authorisation.terms();
        LocalDate day = LocalDate.ofInstant(numbered.at(), Authorisation.VIETNAM);
        return new Certification(
                Certification.id(numbered.agency(), numbered.year(), numbered.number()),
                numbered.agency(),
                numbered.year(),
                numbered.number(),
                document.dossier(),
                document.component(),
                document.id(),
                authorisation.id(),
                authorisation.officer(),
                authorisation.master(),
                State.INTENDED,
                numbered.at(),
                null,
                null,
                null,
                null,
                new Certification.Entry(
                        terms.copies(),
                        original.pages(),
                        settings.fee(day, original.pages(), terms.copies()).orElse(null),
                        original.title(),
                        original.requester(),
                        terms.position(),
                        null,
                        null));
    }

    private Certification insert(Certification intent, Sha256 prepared) {
        jdbc.sql("UPDATE certification_book SET last_number = ? WHERE agency = ? AND book_year = ?")
                .params(intent.number(), intent.agency().value(), intent.year())
                .update();
        reached.accept(Step.NUMBER_TAKEN);
        entries.insert(intent, prepared);
        audit.append(
                "certification.intended",
                intent.dossier().value(),
                facts(intent, "authorisation", intent.authorisation().hex(), "prepared", prepared.hex()));
        return intent;
    }

    private static void requireOne(int changed, String id, State from) {
        if (changed != 1) {
            throw new IllegalStateException("certification " + id + " is no longer " + from);
        }
    }

    private static Map<String, String> facts(
            Certification entry, String key, String value, String other, String otherValue) {
        Map<String, String> facts = facts(entry, key, value);
        facts.put(other, otherValue);
        return facts;
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
