package vn.sohoa.job.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** Which versions the archive has, and until when each can be proved. Every change joins the caller's transaction. */
public final class ArchivedVersions {
    private final JdbcClient jdbc;
    private final AuditLog audit;

    public ArchivedVersions(Database database, AuditLog audit) {
        this.jdbc = database.jdbc();
        this.audit = audit;
    }

    /** A version is in the archive; said again, nothing changes. */
    public void stored(DossierCode dossier, String version) {
        jdbc.sql("INSERT INTO archived_version (dossier, version) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(dossier.value(), version)
                .update();
    }

    /** The dossier is destroyed: its records stay in the archive, and are not renewed any more. */
    public void forget(DossierCode dossier) {
        jdbc.sql("DELETE FROM archived_version WHERE dossier = ?")
                .param(dossier.value())
                .update();
    }

    /** Dossiers archived before versions were written down. */
    List<DossierCode> unknown() {
        return jdbc.sql("""
                        SELECT DISTINCT dossier FROM document d WHERE state = 'ARCHIVED' AND NOT EXISTS (
                            SELECT 1 FROM archived_version v WHERE v.dossier = d.dossier)
                        ORDER BY dossier""").query(String.class).list().stream()
                .map(DossierCode::new)
                .toList();
    }

    List<ArchivedVersion> withoutEvidence() {
        return jdbc.sql("SELECT * FROM archived_version WHERE provable_until IS NULL ORDER BY dossier, version")
                .query(ArchivedVersions::read)
                .list();
    }

    List<ArchivedVersion> endingBefore(Instant horizon) {
        return jdbc.sql("SELECT * FROM archived_version WHERE provable_until < ? ORDER BY dossier, version")
                .param(OffsetDateTime.ofInstant(horizon, ZoneOffset.UTC))
                .query(ArchivedVersions::read)
                .list();
    }

    /** @param act {@code evidence.recorded} or {@code evidence.renewed} */
    void proved(String act, Proven proven) {
        ArchivedVersion version = proven.version();
        jdbc.sql("""
                        INSERT INTO archived_version (dossier, version, inventory, provable_until) VALUES (?, ?, ?, ?)
                        ON CONFLICT (dossier, version) DO UPDATE
                            SET inventory = excluded.inventory, provable_until = excluded.provable_until""")
                .params(
                        version.dossier().value(),
                        version.version(),
                        proven.inventory().hex(),
                        OffsetDateTime.ofInstant(proven.until(), ZoneOffset.UTC))
                .update();
        audit.append(
                act,
                version.dossier().value(),
                Map.of(
                        "version",
                        version.version(),
                        "inventory",
                        proven.inventory().hex(),
                        "provableUntil",
                        proven.until().toString()));
    }

    private static ArchivedVersion read(ResultSet row, int number) throws SQLException {
        return new ArchivedVersion(new DossierCode(row.getString("dossier")), row.getString("version"));
    }
}
