package vn.sohoa.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.audit.tree.EntryBytes;
import vn.sohoa.audit.tree.TreeHash;
import vn.sohoa.database.Database;

/** Appends to the log and reads it. */
public final class AuditLog {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String actor;
    private final JsonMapper json = JsonMapper.shared();

    /** @param actor who acts in this process, unless {@link Acting} says otherwise: the job or command, and the system user */
    public AuditLog(Database database, Clock clock, String actor) {
        this.jdbc = database.jdbc();
        this.clock = clock;
        this.actor = actor;
    }

    /**
     * Joins the caller's transaction: the entry is there if, and only if, what it records is. Its leaf hash is written with
     * it; its place in the tree it gets later, so that appending waits for nobody.
     *
     * @param act what was done, in dotted words: {@code intake.received}
     * @param subject a dossier code, a document id, a file name
     */
    public void append(String act, String subject, Map<String, String> details) {
        String who = Acting.or(actor);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("INSERT INTO audit_entry (at, actor, act, subject, details, leaf) VALUES (?, ?, ?, ?, ?::jsonb, ?)")
                .params(
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        who,
                        act,
                        subject,
                        json.writeValueAsString(new TreeMap<>(details)),
                        TreeHash.leaf(EntryBytes.of(at, who, act, subject, details))
                                .bytes())
                .update();
    }

    /** As {@link #append} for each subject in turn, and as quick as a few of them. */
    public void appendEach(String act, Map<String, Map<String, String>> detailsBySubject) {
        String who = Acting.or(actor);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> details = new ArrayList<>();
        List<String> leaves = new ArrayList<>();
        detailsBySubject.forEach((subject, facts) -> {
            details.add(json.writeValueAsString(new TreeMap<>(facts)));
            leaves.add(
                    TreeHash.leaf(EntryBytes.of(at, who, act, subject, facts)).hex());
        });
        jdbc.sql("""
                        INSERT INTO audit_entry (at, actor, act, subject, details, leaf)
                        SELECT ?, ?, ?, e.subject, e.details::jsonb, decode(e.leaf, 'hex')
                        FROM unnest(?, ?, ?) WITH ORDINALITY AS e (subject, details, leaf, place) ORDER BY e.place""")
                .params(
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        who,
                        act,
                        new SqlArrayValue("text", detailsBySubject.keySet().toArray()),
                        new SqlArrayValue("text", details.toArray()),
                        new SqlArrayValue("text", leaves.toArray()))
                .update();
    }

    /** The entries of one subject, oldest first. */
    public List<AuditEntry> of(String subject) {
        return jdbc.sql(EntryRow.SELECT + " WHERE e.subject = ? ORDER BY e.seq")
                .param(subject)
                .query(EntryRow::entry)
                .list();
    }
}
