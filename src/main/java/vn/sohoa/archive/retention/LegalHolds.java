package vn.sohoa.archive.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** Which dossiers are under legal hold, since when and why; each act with its audit entry. */
public final class LegalHolds {
    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final String actor;

    /** @param actor who acts in this process */
    public LegalHolds(Database database, AuditLog audit, Clock clock, String actor) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
        this.actor = actor;
    }

    /** A hold that is not released. */
    public record Hold(DossierCode dossier, Instant since, String reason, String by) {}

    public boolean isHeld(DossierCode dossier) {
        return open().stream().anyMatch(hold -> hold.dossier().equals(dossier));
    }

    /** Oldest first. */
    public List<Hold> open() {
        return jdbc.sql("SELECT * FROM archive_hold WHERE released_at IS NULL ORDER BY since, dossier")
                .query((row, number) -> new Hold(
                        new DossierCode(row.getString("dossier")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getString("placed_by")))
                .list();
    }

    /** The hold that a dossier is under. */
    public Optional<Hold> of(DossierCode dossier) {
        return open().stream().filter(hold -> hold.dossier().equals(dossier)).findFirst();
    }

    /** Writes a hold down; one that is there stays as it is. */
    void place(DossierCode dossier, String reason) {
        database.inTransaction(() -> {
            int fresh =
                    jdbc.sql("""
                            INSERT INTO archive_hold (dossier, since, reason, placed_by) VALUES (?, ?, ?, ?)
                            ON CONFLICT DO NOTHING""").params(dossier.value(), now(), reason, actor).update();
            if (fresh > 0) {
                audit.append("archive.held", dossier.value(), Map.of("reason", reason));
            }
        });
    }

    /** Writes down that a hold has ended; without one nothing happens. */
    void release(DossierCode dossier, String reason) {
        database.inTransaction(() -> {
            int ended = jdbc.sql("""
                            UPDATE archive_hold SET released_at = ?, released_by = ?
                            WHERE dossier = ? AND released_at IS NULL""").params(now(), actor, dossier.value()).update();
            if (ended > 0) {
                audit.append("archive.released", dossier.value(), Map.of("reason", reason));
            }
        });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
