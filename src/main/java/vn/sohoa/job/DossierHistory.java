package vn.sohoa.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Certification;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.preservation.PreservationEvent;
import vn.sohoa.preservation.PreservationEvent.Kind;
import vn.sohoa.preservation.PreservedFile;
import vn.sohoa.recovery.DossierRecords;

/** What the database knows of a dossier that its object is to say: rows, and from the audit log what was done to its files. */
public final class DossierHistory {
    private static final String SUCCESS = "success";

    private final Documents documents;
    private final Function<DossierCode, List<Certification>> copies;
    private final AuditLog audit;
    private final DossierRecords records;
    private final UnaryOperator<String> procedure;

    /**
     * @param copies a dossier's certified copies
     * @param procedure code of a dossier's procedure; empty when the register does not know the dossier
     */
    public DossierHistory(
            Documents documents,
            Function<DossierCode, List<Certification>> copies,
            AuditLog audit,
            DossierRecords records,
            UnaryOperator<String> procedure) {
        this.documents = documents;
        this.copies = copies;
        this.audit = audit;
        this.records = records;
        this.procedure = procedure;
    }

    byte[] records(DossierCode dossier) {
        return records.of(dossier);
    }

    String procedure(DossierCode dossier) {
        return procedure.apply(dossier.value());
    }

    /**
     * What was done to the files, and that they come into the archive now or came before.
     *
     * @param at when those come that are not there yet
     */
    List<PreservationEvent> events(DossierCode dossier, List<PreservedFile> files, Instant at) {
        Events events = new Events(files, at);
        List<AuditEntry> entries = audit.of(dossier.value());
        for (Document document : documents.of(dossier)) {
            if (events.holds(new DocumentPaths(document).accessCopy())) {
                events.document(
                        document, last(entries, "document", document.id().value()));
            }
        }
        for (Certification copy : copies.apply(dossier)) {
            if (events.holds(ArchiveStep.path(copy))) {
                events.copy(copy, last(entries, "certification", copy.id()));
            }
        }
        entries.stream()
                .filter(entry -> entry.act().equals("timestamp.renewed"))
                .forEach(events::renewed);
        return events.found;
    }

    /** The last entry of each act on something: what came before it was undone by a retry. */
    private static Map<String, AuditEntry> last(List<AuditEntry> entries, String what, String id) {
        Map<String, AuditEntry> last = new TreeMap<>();
        entries.stream()
                .filter(entry -> id.equals(entry.details().get(what)))
                .forEach(entry -> last.put(entry.act(), entry));
        return last;
    }

    /** Puts events together. */
    private static final class Events {
        private final List<PreservationEvent> found = new ArrayList<>();
        private final List<String> paths;
        private final Instant now;

        Events(List<PreservedFile> files, Instant now) {
            this.paths = files.stream().map(PreservedFile::path).toList();
            this.now = now;
        }

        boolean holds(String path) {
            return paths.contains(path);
        }

        void document(Document document, Map<String, AuditEntry> acts) {
            DocumentPaths of = new DocumentPaths(document);
            List<String> masters = of.masters();
            add(
                    Kind.CAPTURE,
                    document.receivedAt(),
                    "The scan was taken over as the scanner made it.",
                    SUCCESS,
                    masters);
            add(
                    Kind.DIGEST,
                    document.receivedAt(),
                    "SHA-256 of each file of the scan was calculated while it was taken over.",
                    SUCCESS,
                    masters);
            AuditEntry digitized = acts.get("document.digitized");
            if (digitized != null) {
                List<String> made = List.of(of.accessCopy(), of.text(), of.alto());
                List<String> both = new ArrayList<>(masters);
                both.addAll(made);
                add(
                        Kind.MIGRATION,
                        digitized.at(),
                        "Text was recognised; the page images were put into a PDF/A-2u unchanged.",
                        SUCCESS,
                        both);
            }
            AuditEntry sealed = acts.get("document.sealed");
            if (sealed != null) {
                signed(sealed, of.accessCopy(), of.validationReport());
            }
            AuditEntry archived = acts.get("document.archived");
            List<String> all = of.all();
            add(
                    Kind.INGESTION,
                    archived == null ? now : archived.at(),
                    "All files of the document were stored, read back and compared.",
                    SUCCESS,
                    all);
        }

        private void signed(AuditEntry sealed, String copy, String report) {
            String level = sealed.details().getOrDefault("level", "");
            add(
                    Kind.SIGNATURE,
                    sealed.at(),
                    "The agency sealed the access copy: " + level + ".",
                    SUCCESS,
                    List.of(copy));
            add(
                    Kind.SIGNATURE_VALIDATION,
                    sealed.at(),
                    "The signatures were validated (ETSI EN 319 102-1); the report is kept with them.",
                    sealed.details().getOrDefault("indication", ""),
                    List.of(copy, report));
            add(
                    Kind.VALIDATION,
                    sealed.at(),
                    "veraPDF judged the signed file by ISO 19005-2, level u.",
                    SUCCESS,
                    List.of(copy));
        }

        void copy(Certification copy, Map<String, AuditEntry> acts) {
            String path = ArchiveStep.path(copy);
            AuditEntry signed = acts.get("certification.signed");
            if (signed != null) {
                add(
                        Kind.SIGNATURE,
                        signed.at(),
                        "Certifying officer and agency signed the certified copy " + copy.printedNumber() + "/"
                                + copy.year() + ".",
                        SUCCESS,
                        List.of(path));
            }
            AuditEntry archived = acts.get("certification.archived");
            add(
                    Kind.INGESTION,
                    archived == null ? now : archived.at(),
                    "The certified copy was stored, read back and compared.",
                    SUCCESS,
                    List.of(path));
        }

        void renewed(AuditEntry entry) {
            String path = entry.details().getOrDefault("path", "");
            if (holds(path)) {
                add(
                        Kind.SIGNATURE,
                        entry.at(),
                        "An archive time-stamp was added over all proofs.",
                        SUCCESS,
                        List.of(path));
            }
        }

        private void add(Kind kind, Instant at, String detail, String outcome, List<String> files) {
            found.add(new PreservationEvent(
                    kind,
                    at,
                    detail,
                    outcome,
                    files.stream().filter(paths::contains).toList()));
        }
    }
}
