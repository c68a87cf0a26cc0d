package vn.sohoa.recovery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/**
 * The rows about one dossier, as lines that go into its own object: even without the office's records its documents, its entries
 * in the book and what was authorised can be had back. Rows of what is not in the object are left out, and so is what only
 * says how often something was tried: the same dossier gives the same bytes.
 */
public final class DossierRecords {
    private static final Map<String, String> WHICH = Map.of(
            "dossier", "t.code = ?",
            "requirement", "t.dossier = ?",
            "document", "t.dossier = ? AND t.state IN ('SEALED', 'ARCHIVED')",
            "authorisation", "t.dossier = ?",
            "certification_book",
                    "(t.agency, t.book_year) IN (SELECT agency, book_year FROM certification WHERE dossier = ?)",
            "certification", "t.dossier = ? AND t.state IN ('SIGNED', 'ARCHIVED', 'VOID')",
            "certification_refusal", "t.dossier = ?");

    /** Put over a row: what differs from one attempt to the next. */
    private static final Map<String, String> STEADY = Map.of(
            "document", """
                    jsonb_build_object('changed_at', t.sealed_at, 'attempts', 0, 'not_before', NULL,
                        'fault_code', NULL, 'fault_subject', NULL, 'fault_detail', NULL)""",
            "certification_book", "jsonb_build_object('last_number', 0)");

    private final JdbcClient jdbc;

    public DossierRecords(Database database) {
        this.jdbc = database.jdbc();
    }

    /** JSON lines, each ended by a line feed. */
    public byte[] of(DossierCode dossier) {
        StringBuilder lines = new StringBuilder();
        for (String name : KeptTable.NAMES) {
            if (WHICH.containsKey(name)) {
                rows(name, dossier).forEach(line -> lines.append(line).append('\n'));
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> rows(String name, DossierCode dossier) {
        KeptTable table = KeptTable.describe(jdbc, name);
        String row = table.json() + "::jsonb || " + STEADY.getOrDefault(name, "'{}'::jsonb");
        return jdbc.sql("SELECT %s AS key, (%s)::text AS row FROM %s t WHERE %s ORDER BY 1"
                        .formatted(table.keyJson(), row, name, WHICH.get(name)))
                .param(dossier.value())
                .query((found, number) -> RecordLine.row(name, found.getString("key"), found.getString("row")))
                .list();
    }
}
