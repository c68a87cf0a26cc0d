package vn.sohoa.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.certification.Certification;
import vn.sohoa.database.Database;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/** Until when each signed file of the archive can be proved. Every change joins the caller's transaction. */
public final class SignedFiles {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    public SignedFiles(Database database, AuditLog audit, Clock clock) {
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
    }

    /** Of the archive's files, those that can no longer be proved at that time, the soonest first. */
    List<SignedFile> endingBefore(Instant horizon) {
        return jdbc.sql("SELECT * FROM signed_file WHERE provable_until < ? ORDER BY provable_until, dossier, path")
                .param(utc(horizon))
                .query(SignedFiles::read)
                .list();
    }

    /**
     * The archive's signed files that nobody has looked at: archived before this was written down.
     *
     * @param copies a dossier's certified copies
     */
    List<SignedFile> unknown(Documents documents, Function<DossierCode, List<Certification>> copies) {
        List<SignedFile> unknown = new ArrayList<>();
        for (String id : jdbc.sql("""
                        SELECT id FROM document d WHERE state = 'ARCHIVED' AND NOT EXISTS (
                            SELECT 1 FROM signed_file s WHERE s.document = d.id AND s.certification IS NULL)
                        ORDER BY id""").query(String.class).list()) {
            documents.find(new DocumentId(id)).ifPresent(document -> {
                if (document.state() instanceof DocumentState.Archived archived) {
                    unknown.add(of(document, archived.seal().digest()));
                }
            });
        }
        for (String dossier : jdbc.sql("""
                        SELECT DISTINCT dossier FROM certification c WHERE state = 'ARCHIVED' AND NOT EXISTS (
                            SELECT 1 FROM signed_file s WHERE s.certification = c.id)
                        AND EXISTS (SELECT FROM document d WHERE d.id = c.document AND d.state <> 'DISPOSED')
                        ORDER BY dossier""").query(String.class).list()) {
            copies.apply(new DossierCode(dossier)).stream()
                    .filter(copy -> copy.state() == Certification.State.ARCHIVED && !isKnown(copy))
                    .map(SignedFiles::of)
                    .forEach(unknown::add);
        }
        return unknown;
    }

    static SignedFile of(Document document, Sha256 digest) {
        return new SignedFile(
                document.dossier(), new DocumentPaths(document).accessCopy(), document.id(), null, digest);
    }

    static SignedFile of(Certification copy) {
        Sha256 digest = copy.copy();
        if (digest == null) {
            throw new IllegalStateException("certification " + copy.id() + " has no copy yet");
        }
        return new SignedFile(copy.dossier(), ArchiveStep.path(copy), copy.document(), copy.id(), digest);
    }

    /** The archive has it as it is, and it can be proved until then. */
    void found(SignedFile file, Instant until) {
        put(file, file.digest(), until, null);
    }

    /** A version with a new time-stamp is in the archive. */
    void renewed(SignedFile file, Sha256 digest, Instant until) {
        put(file, digest, until, clock.instant());
        audit.append(
                "timestamp.renewed",
                file.dossier().value(),
                Map.of("path", file.path(), "copy", digest.hex(), "provableUntil", until.toString()));
    }

    /** The dossier is destroyed: nothing of it has to be proved any more. */
    public void forget(DossierCode dossier) {
        jdbc.sql("DELETE FROM signed_file WHERE dossier = ?")
                .param(dossier.value())
                .update();
    }

    private void put(SignedFile file, Sha256 digest, Instant until, @Nullable Instant renewed) {
        jdbc.sql("""
                        INSERT INTO signed_file (dossier, path, document, certification, digest, provable_until, renewed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (dossier, path) DO UPDATE SET digest = excluded.digest,
                            provable_until = excluded.provable_until,
                            renewed_at = coalesce(excluded.renewed_at, signed_file.renewed_at)""")
                .param(file.dossier().value())
                .param(file.path())
                .param(file.document().value())
                .param(file.certification())
                .param(digest.hex())
                .param(utc(until))
                .param(renewed == null ? null : utc(renewed))
                .update();
    }

    private boolean isKnown(Certification copy) {
        return jdbc.sql("SELECT count(*) FROM signed_file WHERE certification = ?")
                        .param(copy.id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static SignedFile read(ResultSet row, int number) throws SQLException {
        return new SignedFile(
                new DossierCode(row.getString("dossier")),
                row.getString("path"),
                new DocumentId(row.getString("document")),
                row.getString("certification"),
                new Sha256(row.getString("digest")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
