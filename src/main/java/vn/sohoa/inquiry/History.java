package vn.sohoa.inquiry;

import static vn.sohoa.inquiry.sheet.Column.code;
import static vn.sohoa.inquiry.sheet.Column.moment;
import static vn.sohoa.inquiry.sheet.Column.number;
import static vn.sohoa.inquiry.sheet.Column.text;
import static vn.sohoa.inquiry.sheet.Column.word;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.inquiry.sheet.Column;

/**
 * All that happened to a dossier. The audit log's entries come with their numbers, by which each can be proved; what only the
 * register, the intake's rows or the archive's ledger state has none. Of copying and checking the last time is known, every
 * finding is an entry.
 */
final class History {
    static final List<Column> COLUMNS = List.of(
            moment("at"),
            word("act"),
            code("component"),
            text("who"),
            new Column("details", Column.Kind.DETAILS),
            number("entry"),
            number("seq"));

    private static final String SQL = """
            WITH wanted AS (SELECT ?::text AS code)
            SELECT e.at, e.act, e.details ->> 'component' AS component, e.actor AS who,
                e.details - 'component' AS details, l.leaf_index AS entry, e.seq
            FROM audit_entry e LEFT JOIN audit_leaf l ON l.seq = e.seq, wanted WHERE e.subject = wanted.code
            UNION ALL
            SELECT f.at, f.act, f.component, NULL, jsonb_strip_nulls(f.details), NULL, NULL FROM wanted, LATERAL (
                SELECT d.received_at AS at, 'stated.received' AS act, NULL AS component,
                    jsonb_build_object('procedure', d.procedure, 'agency', d.agency, 'channel', d.channel,
                                       'due', d.due_on::text) AS details
                FROM dossier d WHERE d.code = wanted.code
                UNION ALL
                SELECT d.finished_at, 'stated.finished', NULL, jsonb_build_object('status', d.status)
                FROM dossier d WHERE d.code = wanted.code AND d.finished_at IS NOT NULL
                UNION ALL
                SELECT d.returned_at, 'stated.returned', NULL, jsonb_build_object('status', d.status)
                FROM dossier d WHERE d.code = wanted.code AND d.returned_at IS NOT NULL
                UNION ALL
                SELECT i.taken_at, 'intake.' || lower(i.kind), x.component,
                    jsonb_build_object('path', i.path, 'sha256', i.digest, 'bytes', i.bytes::text, 'document', x.id)
                FROM document x JOIN intake_file i ON i.document_id = x.id WHERE x.dossier = wanted.code
                UNION ALL
                SELECT o.stored_at, 'archive.stored', NULL, jsonb_build_object('version', o.head, 'bytes', o.bytes::text,
                    'lockedUntil', to_char(o.locked_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                FROM archive_object o WHERE o.dossier = wanted.code AND o.stored_at IS NOT NULL
                UNION ALL
                SELECT o.copied_at, 'archive.copied', NULL, jsonb_build_object('version', o.copied_head)
                FROM archive_object o WHERE o.dossier = wanted.code AND o.copied_at IS NOT NULL
                UNION ALL
                SELECT o.checked_at, 'archive.checked', NULL, jsonb_build_object('version', o.head)
                FROM archive_object o WHERE o.dossier = wanted.code AND o.checked_at IS NOT NULL) f
            ORDER BY 1, 7 NULLS FIRST, 2""";

    private final JdbcTemplate rows;

    History(JdbcTemplate rows) {
        this.rows = rows;
    }

    List<List<@Nullable Object>> of(DossierCode dossier) {
        return Collections.unmodifiableList(
                rows.query(SQL, (row, number) -> Inquiry.values(COLUMNS, row), dossier.value()));
    }
}
