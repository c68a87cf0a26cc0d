package vn.sohoa.documents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.dossier.StageOutcome;

/** The documents' rows. Every change is one transaction with its audit entry, or joins the caller's. */
public final class Documents {
    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    public Documents(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes the row of a newly received document; false, and nothing done, when it is there already. */
    public boolean receive(Document document) {
        return database.inTransaction(() -> {
            int made = jdbc.sql("""
                            INSERT INTO document (id, dossier, component, master, master_digest, received_at, state, changed_at)
                            VALUES (?, ?, ?, ?::jsonb, ?, ?, 'RECEIVED', ?) ON CONFLICT (id) DO NOTHING""")
                    .params(
                            document.id().value(),
                            document.dossier().value(),
                            document.component().value(),
                            DocumentRow.master(document.master()),
                            document.master().digest().hex(),
                            DocumentRow.at(document.receivedAt()),
                            DocumentRow.at(clock.instant()))
                    .update();
            if (made == 1) {
                audit.append("document.received", document.dossier().value(), facts(document, Map.of()));
            }
            return made == 1;
        });
    }

    /** A quarantined document's scan has come again: back to the start. False when it is not in quarantine. */
    public boolean receiveAgain(DocumentId id) {
        return database.inTransaction(() -> {
            Document document = locked(id);
            if (!(document.state() instanceof DocumentState.Quarantined)) {
                return false;
            }
            enter(document, new DocumentState.Received(), Map.of());
            return true;
        });
    }

    /**
     * Records what a stage made of a document that was in {@code from} when the stage began.
     *
     * @throws IllegalStateException when it is in another state by now: nothing is recorded
     */
    public void record(DocumentId id, DocumentState from, StageOutcome outcome) {
        database.inTransaction(() -> {
            Document document = locked(id);
            if (!document.state().name().equals(from.name())) {
                throw new IllegalStateException(id + " is " + document.state().name() + ", not " + from.name());
            }
            switch (outcome) {
                case StageOutcome.Done done -> enter(document, done.next(), Map.of());
                case StageOutcome.NotNeeded notNeeded -> {}
                case StageOutcome.Rejected rejected ->
                    enter(document, new DocumentState.Quarantined(rejected.fault()), faultFacts(rejected.fault()));
                case StageOutcome.Later later -> postpone(document, later.fault(), later.delay());
            }
        });
    }

    /**
     * An archived document's access copy has a new version, with an archive time-stamp more.
     *
     * @param keys the store's key of each file that is new, by its path in the object
     * @throws IllegalStateException when it is not archived: nothing is recorded
     */
    public void renewed(DocumentId id, Sha256 accessCopy, Map<String, String> keys) {
        database.inTransaction(() -> {
            if (!(locked(id).state() instanceof DocumentState.Archived archived)) {
                throw new IllegalStateException(id + " is not archived");
            }
            Map<String, String> all = new TreeMap<>(archived.place().keys());
            all.putAll(keys);
            jdbc.sql("""
                            UPDATE document SET access_digest = ?, signature_level = 'PAdES-BASELINE-LTA',
                            object_keys = ?, changed_at = ? WHERE id = ?""")
                    .params(accessCopy.hex(), DocumentRow.keys(all), DocumentRow.at(clock.instant()), id.value())
                    .update();
        });
    }

    public Optional<Document> find(DocumentId id) {
        return jdbc.sql("SELECT * FROM document WHERE id = ?")
                .param(id.value())
                .query(DocumentRow::read)
                .optional();
    }

    public boolean isArchived(DocumentId id) {
        return find(id).filter(document -> document.state() instanceof DocumentState.Archived)
                .isPresent();
    }

    /** The dossiers of which something is archived. */
    public List<DossierCode> archivedDossiers() {
        return jdbc.sql("SELECT DISTINCT dossier FROM document WHERE state = 'ARCHIVED' ORDER BY dossier")
                .query((row, number) -> new DossierCode(row.getString("dossier")))
                .list();
    }

    /** A dossier's documents by component, then by age. */
    public List<Document> of(DossierCode dossier) {
        return jdbc.sql("SELECT * FROM document WHERE dossier = ? ORDER BY component, received_at, id")
                .param(dossier.value())
                .query(DocumentRow::read)
                .list();
    }

    /** Documents in a state whose time has come, oldest first. */
    public List<DocumentId> due(String state) {
        return jdbc.sql("""
                        SELECT id FROM document WHERE state = ? AND (not_before IS NULL OR not_before <= ?)
                        ORDER BY received_at, id""")
                .params(state, DocumentRow.at(clock.instant()))
                .query((row, number) -> new DocumentId(row.getString("id")))
                .list();
    }

    /** How many documents are in each state; states without documents are left out. */
    public Map<String, Long> counts() {
        return jdbc
                .sql("SELECT state, count(*) AS n FROM document GROUP BY state")
                .query((row, number) -> Map.entry(row.getString("state"), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many documents wait for something that was not available when they were last tried, by what that was. */
    public Map<FaultCode, Long> waiting() {
        return jdbc
                .sql("""
                        SELECT fault_code, count(*) AS n FROM document
                        WHERE state NOT IN ('ARCHIVED', 'QUARANTINED', 'DISPOSED') AND fault_code IS NOT NULL
                        GROUP BY fault_code ORDER BY fault_code""")
                .query((row, number) -> Map.entry(FaultCode.parse(row.getString("fault_code")), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    /** What a document waits for; nothing when it was not held up. */
    public Optional<Fault> waitsFor(DocumentId id) {
        return jdbc.sql("""
                        SELECT fault_code, fault_subject, fault_detail FROM document
                        WHERE id = ? AND state NOT IN ('ARCHIVED', 'QUARANTINED', 'DISPOSED') AND fault_code IS NOT NULL""")
                .param(id.value())
                .query((row, number) -> DocumentRow.fault(row))
                .optional();
    }

    /** The course of each of a dossier's documents. */
    public Map<DocumentId, Course> courses(DossierCode dossier) {
        Map<DocumentId, Course> courses = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT id, changed_at, not_before, fault_code, fault_subject, fault_detail FROM document
                        WHERE dossier = ? ORDER BY component, received_at, id""").param(dossier.value()).query(row -> {
            courses.put(new DocumentId(row.getString("id")), DocumentRow.course(row));
        });
        return courses;
    }

    /** How a dossier was destroyed; nothing when it was not. */
    public Optional<DocumentState.Disposal> disposal(DossierCode dossier) {
        return of(dossier).stream()
                .flatMap(document -> document.state() instanceof DocumentState.Disposed disposed
                        ? Stream.of(disposed.disposal())
                        : Stream.empty())
                .findFirst();
    }

    private Document locked(DocumentId id) {
        return jdbc.sql("SELECT * FROM document WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(DocumentRow::read)
                .optional()
                .orElseThrow(() -> new IllegalStateException("no document " + id));
    }

    private void enter(Document document, DocumentState next, Map<String, String> more) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(DocumentRow.columns(next));
        columns.put("changed_at", DocumentRow.at(clock.instant()));
        columns.put("not_before", null);
        columns.put("attempts", 0);
        for (String column : List.of("fault_code", "fault_subject", "fault_detail")) {
            columns.putIfAbsent(column, null);
        }
        String assignments = columns.keySet().stream().map(c -> c + " = ?").collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>(columns.values());
        values.add(document.id().value());
        jdbc.sql("UPDATE document SET " + assignments + " WHERE id = ?")
                .params(values)
                .update();
        audit.append(
                "document." + next.name().toLowerCase(Locale.ROOT),
                document.dossier().value(),
                facts(document, next, more));
    }

    private void postpone(Document document, Fault fault, Duration delay) {
        Instant notBefore = clock.instant().plus(delay);
        jdbc.sql("""
                        UPDATE document SET not_before = ?, attempts = attempts + 1, changed_at = ?,
                        fault_code = ?, fault_subject = ?, fault_detail = ? WHERE id = ?""")
                .params(
                        DocumentRow.at(notBefore),
                        DocumentRow.at(clock.instant()),
                        fault.code().id(),
                        fault.subject(),
                        fault.detail(),
                        document.id().value())
                .update();
        audit.append("document.postponed", document.dossier().value(), facts(document, faultFacts(fault)));
    }

    private static Map<String, String> faultFacts(Fault fault) {
        return Map.of("fault", fault.code().id(), "detail", fault.detail());
    }

    private static Map<String, String> facts(Document document, DocumentState next, Map<String, String> more) {
        Map<String, String> facts = new LinkedHashMap<>(more);
        switch (next) {
            case DocumentState.Digitized digitized -> {
                facts.put("pages", String.valueOf(digitized.rendition().pages()));
                facts.put("rendition", digitized.rendition().digest().hex());
            }
            case DocumentState.Sealed sealed -> {
                facts.put("accessCopy", sealed.seal().digest().hex());
                facts.put("level", sealed.seal().level());
                facts.put("indication", sealed.seal().indication());
            }
            case DocumentState.Archived archived -> {
                facts.put("object", archived.place().object());
                facts.put("version", archived.place().version());
            }
            case DocumentState.Disposed disposed -> {
                facts.put("list", disposed.disposal().list());
                facts.put("accessCopy", disposed.seal().digest().hex());
            }
            default -> {}
        }
        return facts(document, facts);
    }

    private static Map<String, String> facts(Document document, Map<String, String> more) {
        Map<String, String> facts = new LinkedHashMap<>(more);
        facts.put("document", document.id().value());
        facts.put("component", document.component().value());
        facts.put("master", document.master().digest().hex());
        return facts;
    }
}
