package vn.sohoa.intake;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.Sha256;

/** The rows of what was taken. */
final class IntakeBook {
    /** What a scan turned out to be. */
    enum Kind {
        NEW,
        /** Held, but in quarantine: a fresh try. */
        AGAIN,
        DUPLICATE
    }

    /** A file that was taken and may lie in the inbox still. */
    record Unremoved(long id, String path, Sha256 digest, long bytes) {}

    private final IntakeRecords records;
    private final JdbcClient jdbc;

    IntakeBook(IntakeRecords records) {
        this.records = records;
        this.jdbc = records.database().jdbc();
    }

    /** Document, files and audit entry, all or nothing. */
    Kind record(Document document, List<Seen> files, int pages) {
        return records.database().inTransaction(() -> {
            Kind kind = receive(document);
            Optional<String> same = sameContent(document);
            for (int i = 0; i < files.size(); i++) {
                insert(document, kind, files.get(i), i);
            }
            Map<String, String> details = new TreeMap<>();
            details.put("document", document.id().value());
            details.put("component", document.component().value());
            details.put("master", document.master().digest().hex());
            details.put("files", String.valueOf(files.size()));
            details.put("pages", String.valueOf(pages));
            same.ifPresent(other -> details.put("sameContentAs", other));
            String act = kind == Kind.DUPLICATE ? "intake.duplicate" : "intake.received";
            records.audit().append(act, document.dossier().value(), details);
            return kind;
        });
    }

    Optional<Document> held(Document document) {
        return records.documents().find(document.id());
    }

    List<Unremoved> unremoved() {
        return jdbc.sql("SELECT id, path, digest, bytes FROM intake_file WHERE removed_at IS NULL ORDER BY id")
                .query((row, number) -> new Unremoved(
                        row.getLong("id"),
                        row.getString("path"),
                        new Sha256(row.getString("digest")),
                        row.getLong("bytes")))
                .list();
    }

    void removed(String path) {
        jdbc.sql("UPDATE intake_file SET removed_at = ? WHERE path = ? AND removed_at IS NULL")
                .params(now(), path)
                .update();
    }

    private Kind receive(Document document) {
        if (records.documents().receive(document)) {
            return Kind.NEW;
        }
        boolean inQuarantine = held(document)
                .filter(held -> held.state() instanceof DocumentState.Quarantined)
                .isPresent();
        return inQuarantine && records.documents().receiveAgain(document.id()) ? Kind.AGAIN : Kind.DUPLICATE;
    }

    /** Another document with the same bytes: the same paper filed twice, or a scan filed under the wrong name. */
    private Optional<String> sameContent(Document document) {
        return jdbc.sql("""
                        SELECT document_id FROM intake_file WHERE master_digest = ? AND document_id <> ?
                        ORDER BY id LIMIT 1""")
                .params(document.master().digest().hex(), document.id().value())
                .query(String.class)
                .optional();
    }

    private void insert(Document document, Kind kind, Seen file, int index) {
        jdbc.sql("""
                        INSERT INTO intake_file (document_id, kind, path, digest, bytes, master_digest, taken_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        document.id().value(),
                        kind.name(),
                        file.relative().toString(),
                        document.master().files().get(index).digest().hex(),
                        file.stamp().bytes(),
                        document.master().digest().hex(),
                        now())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(records.clock().instant(), ZoneOffset.UTC);
    }
}
