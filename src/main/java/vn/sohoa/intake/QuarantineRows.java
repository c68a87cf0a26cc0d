package vn.sohoa.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;

/** The table {@code quarantine}. */
final class QuarantineRows {
    /** How a file left: back to the inbox, or by somebody else's hand. */
    enum Outcome {
        RETURNED,
        GONE
    }

    /** Any constant of our own: the name of the lock under which files enter and leave the quarantine. */
    private static final long LOCK = 0x50_48_4F_41_51L;

    private final JdbcClient jdbc;
    private final Clock clock;

    QuarantineRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds off every other thread and process until the transaction ends. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> true)
                .list();
    }

    void insert(QuarantineItem item) {
        QuarantineEntry.Reason reason = item.reason();
        jdbc.sql("""
                        INSERT INTO quarantine (id, batch, origin, source, bytes, modified_nanos, return_to, place,
                            fault_code, fault_subject, fault_detail, dossier, component, document_id, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF(?, ''), NULLIF(?, ''), NULLIF(?, ''), ?)""")
                .params(
                        item.id(),
                        item.batch(),
                        item.source().origin().name(),
                        item.source().path(),
                        item.source().bytes(),
                        item.source().modifiedNanos(),
                        item.source().returnTo(),
                        item.place(),
                        reason.fault().code().id(),
                        reason.fault().subject(),
                        reason.fault().detail(),
                        text(reason.dossier()),
                        text(reason.component()),
                        text(reason.document()),
                        OffsetDateTime.ofInstant(reason.at(), ZoneOffset.UTC))
                .update();
    }

    boolean isTaken(String place) {
        return jdbc.sql("SELECT count(*) FROM quarantine WHERE place = ? AND released_at IS NULL")
                        .param(place)
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<QuarantineItem> open() {
        return jdbc.sql("SELECT * FROM quarantine WHERE released_at IS NULL ORDER BY at, place")
                .query(QuarantineRows::read)
                .list();
    }

    List<QuarantineItem> unsettled() {
        return jdbc.sql("""
                        SELECT * FROM quarantine WHERE settled_at IS NULL AND released_at IS NULL ORDER BY at, place""").query(QuarantineRows::read).list();
    }

    List<QuarantineItem> returning() {
        return jdbc.sql("""
                        SELECT * FROM quarantine WHERE returning_at IS NOT NULL AND released_at IS NULL
                        ORDER BY at, place""").query(QuarantineRows::read).list();
    }

    List<QuarantineItem> openOf(DocumentId document) {
        return jdbc.sql("SELECT * FROM quarantine WHERE document_id = ? AND released_at IS NULL ORDER BY place")
                .param(document.value())
                .query(QuarantineRows::read)
                .list();
    }

    /** The open entries that were sent back with this one, which is one of them; nothing when it is not open. */
    List<QuarantineItem> together(String id) {
        return jdbc.sql("""
                        SELECT * FROM quarantine WHERE released_at IS NULL
                        AND batch = (SELECT batch FROM quarantine WHERE id = ? AND released_at IS NULL) ORDER BY place""").param(id).query(QuarantineRows::read).list();
    }

    /** Somebody has said what it is: it is on its way back to the inbox, to another place than it came from. */
    void assign(String id, ScanPlace to) {
        jdbc.sql("""
                        UPDATE quarantine SET return_to = ?, dossier = ?, component = ?, returning_at = ?
                        WHERE id = ? AND released_at IS NULL""")
                .params(to.path(), to.dossier().value(), to.component().value(), now(), id)
                .update();
    }

    void settled(String id) {
        jdbc.sql("UPDATE quarantine SET settled_at = ? WHERE id = ?")
                .params(now(), id)
                .update();
    }

    /** A new reason for a file that is in quarantine already; its reason file is written again. */
    void renew(String id, QuarantineEntry.Reason reason) {
        jdbc.sql("""
                        UPDATE quarantine SET fault_code = ?, fault_subject = ?, fault_detail = ?, settled_at = NULL
                        WHERE id = ?""")
                .params(
                        reason.fault().code().id(),
                        reason.fault().subject(),
                        reason.fault().detail(),
                        id)
                .update();
    }

    void startReturn(String id) {
        jdbc.sql("UPDATE quarantine SET returning_at = ? WHERE id = ? AND released_at IS NULL")
                .params(now(), id)
                .update();
    }

    void giveUpReturn(String id) {
        jdbc.sql("UPDATE quarantine SET returning_at = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    void release(String id, Outcome outcome) {
        jdbc.sql("UPDATE quarantine SET released_at = ?, outcome = ? WHERE id = ? AND released_at IS NULL")
                .params(now(), outcome.name(), id)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String text(@Nullable Object code) {
        return code == null ? "" : code.toString();
    }

    private static QuarantineItem read(ResultSet row, int number) throws SQLException {
        return new QuarantineItem(
                row.getString("id"),
                row.getString("batch"),
                new QuarantineItem.Source(
                        QuarantineItem.Origin.valueOf(row.getString("origin")),
                        row.getString("source"),
                        row.getLong("bytes"),
                        row.getLong("modified_nanos"),
                        row.getString("return_to")),
                row.getString("place"),
                reason(row));
    }

    private static QuarantineEntry.Reason reason(ResultSet row) throws SQLException {
        String dossier = row.getString("dossier");
        String component = row.getString("component");
        String document = row.getString("document_id");
        return new QuarantineEntry.Reason(
                Fault.of(
                        FaultCode.parse(row.getString("fault_code")),
                        row.getString("fault_subject"),
                        row.getString("fault_detail")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                dossier == null ? null : new DossierCode(dossier),
                component == null ? null : new ComponentCode(component),
                document == null ? null : new DocumentId(document));
    }
}
