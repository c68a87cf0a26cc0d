package vn.sohoa.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.database.Database;

/** Appends to the log and reads it. */
public final class AuditLog {
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String actor;
    private final JsonMapper json = JsonMapper.shared();

    /** @param actor who acts in this process: the job or command, and the system user */
    public AuditLog(Database database, Clock clock, String actor) {
        this.jdbc = database.jdbc();
        this.clock = clock;
        this.actor = actor;
    }

    /**
     * Joins the caller's transaction: the entry is there if, and only if, what it records is.
     *
     * @param act what was done, in dotted words: {@code intake.received}
     * @param subject a dossier code, a document id, a file name
     */
    public void append(String act, String subject, Map<String, String> details) {
        jdbc.sql("INSERT INTO audit_entry (at, actor, act, subject, details) VALUES (?, ?, ?, ?, ?::jsonb)")
                .params(
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        actor,
                        act,
                        subject,
                        json.writeValueAsString(new TreeMap<>(details)))
                .update();
    }

    /** The entries of one subject, oldest first. */
    public List<AuditEntry> of(String subject) {
        return jdbc.sql("SELECT seq, at, actor, act, subject, details FROM audit_entry WHERE subject = ? ORDER BY seq")
                .param(subject)
                .query((row, number) -> new AuditEntry(
                        row.getLong("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("subject"),
                        json.readValue(row.getString("details"), DETAILS)))
                .list();
    }
}
