package vn.sohoa.inquiry;

import static vn.sohoa.inquiry.sheet.Column.code;
import static vn.sohoa.inquiry.sheet.Column.day;
import static vn.sohoa.inquiry.sheet.Column.moment;
import static vn.sohoa.inquiry.sheet.Column.number;
import static vn.sohoa.inquiry.sheet.Column.text;
import static vn.sohoa.inquiry.sheet.Column.word;
import static vn.sohoa.inquiry.sheet.Column.yesNo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sohoa.inquiry.sheet.Column;

/** A question that is answered by a list. */
public enum Question {
    /** Every dossier of which something is archived, and how the archive keeps it. */
    ARCHIVED(
            new Listing("""
                    a.dossier, d.agency, d.national AS procedure, d.received_on, a.documents, p.pages,
                    o.head AS version, o.bytes, p.archived_at, o.locked_until, o.checked_at,
                    o.copied_head IS NOT NULL AND o.copied_head = o.head AS copied, v.provable_until,
                    EXISTS (SELECT FROM archive_hold h WHERE h.dossier = a.dossier AND h.released_at IS NULL) AS held,
                    (SELECT count(*) FROM archive_finding g WHERE g.dossier = a.dossier AND g.repaired_at IS NULL) AS damaged""", """
                    (SELECT dossier, count(*) AS documents FROM document WHERE state = 'ARCHIVED' GROUP BY dossier) a
                    LEFT JOIN archive_object o ON o.dossier = a.dossier
                    LEFT JOIN dossier d ON d.code = a.dossier""", """
                    LEFT JOIN LATERAL (SELECT sum(x.pages) AS pages, max(x.archived_at) AS archived_at FROM document x
                        WHERE x.dossier = a.dossier AND x.state = 'ARCHIVED') p ON true
                    LEFT JOIN LATERAL (SELECT CASE WHEN bool_and(w.provable_until IS NOT NULL)
                        THEN min(w.provable_until) END AS provable_until
                        FROM archived_version w WHERE w.dossier = a.dossier) v ON true""", "true", List.of("a.dossier")),
            Map.of(
                    "damaged",
                    "EXISTS (SELECT FROM archive_finding g WHERE g.dossier = a.dossier AND g.repaired_at IS NULL)",
                    "held",
                    "EXISTS (SELECT FROM archive_hold h WHERE h.dossier = a.dossier AND h.released_at IS NULL)",
                    "unchecked",
                    "o.checked_at IS NULL",
                    "uncopied",
                    "o.copied_head IS DISTINCT FROM o.head",
                    "unlocked",
                    "o.locked_until IS NULL"),
            number("documents"),
            number("pages"),
            code("version"),
            number("bytes"),
            moment("archivedAt"),
            moment("lockedUntil"),
            moment("checkedAt"),
            yesNo("copied"),
            moment("provableUntil"),
            yesNo("held"),
            number("damaged")),

    /** Every component that must be digitized and is not archived: how far it is instead. */
    MISSING(
            new Listing(
                    """
                    r.dossier, d.agency, d.national AS procedure, d.received_on, r.component,
                    CASE WHEN x.state IS NULL AND q.id IS NULL THEN 'NOT_SCANNED'
                         WHEN x.state IS NULL OR x.state = 'QUARANTINED' THEN 'QUARANTINED' ELSE x.state END AS state,
                    coalesce(x.changed_at, q.at) AS since,
                    CASE WHEN x.state IS NULL THEN q.fault_code ELSE x.fault_code END AS fault_code,
                    CASE WHEN x.state IS NULL THEN q.fault_subject ELSE x.fault_subject END AS fault_subject,
                    CASE WHEN x.state IS NULL THEN q.fault_detail ELSE x.fault_detail END AS fault_detail""",
                    "requirement r LEFT JOIN dossier d ON d.code = r.dossier",
                    """
                    LEFT JOIN LATERAL (SELECT * FROM document y WHERE y.dossier = r.dossier AND y.component = r.component
                        ORDER BY y.state = 'QUARANTINED', y.changed_at DESC, y.id LIMIT 1) x ON true
                    LEFT JOIN LATERAL (SELECT * FROM quarantine z WHERE z.dossier = r.dossier
                        AND z.component = r.component AND z.released_at IS NULL ORDER BY z.at DESC, z.id LIMIT 1) q ON true""",
                    """
                    NOT EXISTS (SELECT FROM document y WHERE y.dossier = r.dossier AND y.component = r.component
                        AND y.state IN ('ARCHIVED', 'DISPOSED'))""",
                    List.of("r.dossier", "r.component")),
            Map.of("not-scanned", """
                    NOT EXISTS (SELECT FROM document y WHERE y.dossier = r.dossier AND y.component = r.component)
                    AND NOT EXISTS (SELECT FROM quarantine z WHERE z.dossier = r.dossier AND z.component = r.component
                        AND z.released_at IS NULL)""", "waiting", """
                    EXISTS (SELECT FROM document y WHERE y.dossier = r.dossier AND y.component = r.component
                        AND y.state NOT IN ('QUARANTINED', 'ARCHIVED', 'DISPOSED'))""", "quarantine", """
                    NOT EXISTS (SELECT FROM document y WHERE y.dossier = r.dossier AND y.component = r.component
                        AND y.state <> 'QUARANTINED')
                    AND EXISTS (SELECT FROM (
                        SELECT dossier, component FROM document WHERE state = 'QUARANTINED'
                        UNION ALL SELECT dossier, component FROM quarantine WHERE released_at IS NULL) s
                        WHERE s.dossier = r.dossier AND s.component = r.component)"""),
            code("component"),
            word("state"),
            moment("since"),
            Column.why()),

    /** Every document on its way, and every certified copy that has a number and is not archived. */
    WAITING(
            new Listing("""
                    w.dossier, d.agency, d.national AS procedure, d.received_on, w.component, w.what, w.id, w.state,
                    w.since, w.attempts, w.next_try, w.fault_code, w.fault_subject, w.fault_detail""", """
                    (SELECT dossier, component, 'document' AS what, id, state, changed_at AS since,
                            attempts, not_before AS next_try, fault_code, fault_subject, fault_detail
                     FROM document WHERE state NOT IN ('ARCHIVED', 'QUARANTINED', 'DISPOSED')
                     UNION ALL
                     SELECT dossier, component, 'certification', id, state, coalesce(signed_at, intended_at),
                            NULL, NULL, NULL, NULL, NULL
                     FROM certification WHERE state IN ('INTENDED', 'SIGNED')) w
                    LEFT JOIN dossier d ON d.code = w.dossier""", "", "true", List.of("w.dossier", "w.component", "w.id")),
            Map.of(
                    "received", "w.state = 'RECEIVED'",
                    "digitized", "w.state = 'DIGITIZED'",
                    "indexed", "w.state = 'INDEXED'",
                    "sealed", "w.state = 'SEALED'",
                    "numbered", "w.state = 'INTENDED'",
                    "signed", "w.state = 'SIGNED'",
                    "held-up", "w.fault_code IS NOT NULL"),
            code("component"),
            word("what"),
            code("id"),
            word("state"),
            moment("since"),
            number("attempts"),
            moment("nextTry"),
            Column.why()),

    /** Everything that was sent back and has not come again, with the reason. */
    QUARANTINE(
            new Listing("""
                    w.dossier, d.agency, d.national AS procedure, d.received_on, w.component, w.what, w.id, w.since,
                    w.place, w.fault_code, w.fault_subject, w.fault_detail""", """
                    (SELECT x.dossier, x.component, 'document' AS what, x.id, x.changed_at AS since,
                            (SELECT string_agg(q.place, ', ' ORDER BY q.place) FROM quarantine q
                             WHERE q.document_id = x.id AND q.released_at IS NULL) AS place,
                            x.fault_code, x.fault_subject, x.fault_detail
                     FROM document x WHERE x.state = 'QUARANTINED'
                     UNION ALL
                     SELECT coalesce(q.dossier, ''), coalesce(q.component, ''), 'file', q.id, q.at, q.place,
                            q.fault_code, q.fault_subject, q.fault_detail
                     FROM quarantine q WHERE q.released_at IS NULL AND NOT EXISTS (
                         SELECT FROM document x WHERE x.id = q.document_id AND x.state = 'QUARANTINED')) w
                    LEFT JOIN dossier d ON d.code = w.dossier""", "", "true", List.of("w.dossier", "w.component", "w.id")),
            Map.of("documents", "w.what = 'document'", "files", "w.what = 'file'"),
            code("component"),
            word("what"),
            code("id"),
            moment("since"),
            text("place"),
            Column.why()),

    /** Who was shown, or took out, which dossier when; each with its place in the audit log. */
    READS(
            new Listing(
                    """
                    e.subject AS dossier, d.agency, d.national AS procedure, d.received_on, e.at, e.actor AS who, e.act,
                    coalesce(e.details ->> 'how', e.details ->> 'format', e.details ->> 'component') AS how,
                    l.leaf_index AS entry, e.seq""",
                    "audit_entry e LEFT JOIN dossier d ON d.code = e.subject",
                    "LEFT JOIN audit_leaf l ON l.seq = e.seq",
                    "e.act IN ('dossier.read', 'dossier.exported', 'certification.shown')",
                    List.of("e.seq")),
            Map.of(
                    "shown", "e.act = 'dossier.read'",
                    "exported", "e.act = 'dossier.exported'",
                    "compared", "e.act = 'certification.shown'"),
            moment("at"),
            text("who"),
            word("act"),
            code("how"),
            number("entry"),
            number("seq"));

    private static final List<Column> DOSSIER =
            List.of(code("dossier"), code("agency"), code("procedure"), day("receivedOn"), word("retention"));

    private final Listing listing;
    private final Map<String, String> states;
    private final List<Column> columns;

    Question(Listing listing, Map<String, String> states, Column... columns) {
        this.listing = listing;
        this.states = states;
        this.columns = List.of(columns);
    }

    /** Its name on the command line and in JSON, stable. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Question> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** The words that narrow the list down to a part of it. */
    public List<String> states() {
        return states.keySet().stream().sorted().toList();
    }

    Listing listing() {
        return listing;
    }

    /** In SQL, of one of the {@link #states}. */
    Optional<String> condition(String state) {
        return Optional.ofNullable(states.get(state));
    }

    /** The dossier first, then what is asked. */
    List<Column> columns() {
        return Stream.concat(DOSSIER.stream(), columns.stream()).toList();
    }
}
