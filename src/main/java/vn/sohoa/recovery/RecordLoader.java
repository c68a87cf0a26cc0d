package vn.sohoa.recovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Loads lines of kept rows into a database that has none; all of it in the caller's transaction. */
public final class RecordLoader {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    public RecordLoader(Database database) {
        this.jdbc = database.jdbc();
    }

    /** @throws FaultException {@code POLICY_NOT_EMPTY} when any table has a row */
    public void requireEmpty() {
        List<String> tables = new ArrayList<>(KeptTable.NAMES);
        tables.add(KeptTable.AUDIT);
        for (String table : tables) {
            boolean any = jdbc.sql("SELECT EXISTS (SELECT FROM " + table + ")")
                    .query(Boolean.class)
                    .single();
            if (any) {
                throw new FaultException(Fault.of(FaultCode.POLICY_NOT_EMPTY, table));
            }
        }
    }

    /** Begins: what is staged from now on is seen by nobody until {@link #finish}. */
    public void begin() {
        jdbc.sql("""
                        CREATE TEMP TABLE restored (
                            n bigint GENERATED ALWAYS AS IDENTITY, place text NOT NULL, key jsonb NOT NULL, row jsonb
                        ) ON COMMIT DROP""").update();
    }

    /** Lines of rows; of two lines of one row the later counts. */
    public void rows(Path file) throws IOException {
        batches(file, lines -> RecordLine.stage(jdbc, "restored", lines));
    }

    /** Entries of the audit log with their places, as they were. */
    public void entries(Path file) throws IOException {
        String entry = insert(KeptTable.AUDIT, "entry");
        String leaf = insert(KeptTable.LEAF, "leaf");
        batches(file, lines -> {
            SqlArrayValue array = new SqlArrayValue("text", lines.toArray());
            jdbc.sql(entry).param(array).update();
            jdbc.sql(leaf).param(array).update();
        });
    }

    private String insert(String name, String field) {
        KeptTable table = KeptTable.describe(jdbc, name);
        return """
                INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s
                FROM (SELECT l.line::jsonb -> '%s' AS row, l.n FROM unnest(?) WITH ORDINALITY AS l (line, n)) r,
                     jsonb_populate_record(NULL::%s, r.row) p ORDER BY r.n""".formatted(name, table.names(), table.values(), field, name);
    }

    /** Puts the staged rows where they belong. They are in the archive, so none of them is noted as changed. */
    public void finish() {
        for (String name : KeptTable.NAMES) {
            KeptTable table = KeptTable.describe(jdbc, name);
            jdbc.sql("""
                            INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s
                            FROM (SELECT DISTINCT ON (key) key, row FROM restored WHERE place = ? ORDER BY key, n DESC) r,
                                 jsonb_populate_record(NULL::%s, r.row) p WHERE r.row IS NOT NULL""".formatted(name, table.names(), table.values(), name))
                    .param(name)
                    .update();
            continueNumbering(table);
        }
        continueNumbering(KeptTable.describe(jdbc, KeptTable.AUDIT));
        jdbc.sql("DELETE FROM unkept_row").update();
        jdbc.sql("CREATE INDEX ON restored (place, key)").update();
        jdbc.sql("CREATE TEMP TABLE stated (LIKE restored INCLUDING IDENTITY) ON COMMIT DROP")
                .update();
    }

    /** Notes that the archive does not have these rows yet. */
    void unkept(Path lines) throws IOException {
        batches(
                lines,
                some -> jdbc.sql("""
                        INSERT INTO unkept_row (place, key) SELECT l.line::jsonb ->> 'table', l.line::jsonb -> 'key'
                        FROM unnest(?) WITH ORDINALITY AS l (line, n) ORDER BY l.n""")
                        .param(new SqlArrayValue("text", some.toArray()))
                        .update());
    }

    /** The database's records are those of the archive up to that number. */
    void mark(int number) {
        long size =
                jdbc.sql("SELECT count(*) FROM audit_leaf").query(Long.class).single();
        OfficeRecords.mark(jdbc, new OfficeRecords.Mark(number, size));
    }

    /**
     * Adds what a dossier's object states and the office's records had not heard of: a night that died before its end kept its
     * dossiers and not its records.
     */
    public void missing(Path lines) throws IOException {
        jdbc.sql("DELETE FROM stated").update();
        batches(lines, some -> RecordLine.stage(jdbc, "stated", some));
        for (String name : KeptTable.NAMES) {
            KeptTable table = KeptTable.describe(jdbc, name);
            jdbc.sql("""
                            INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s
                            FROM stated r, jsonb_populate_record(NULL::%s, r.row) p
                            WHERE r.place = ? AND NOT EXISTS
                                (SELECT FROM restored k WHERE k.place = r.place AND k.key = r.key)
                            ON CONFLICT DO NOTHING""".formatted(name, table.names(), table.values(), name))
                    .param(name)
                    .update();
        }
        further("document", "d.state NOT IN ('SEALED', 'ARCHIVED', 'DISPOSED')");
        further("certification", "d.state = 'INTENDED'");
        jdbc.sql("""
                        UPDATE certification_book b SET last_number = s.last FROM
                            (SELECT agency, book_year, max(number) AS last FROM certification GROUP BY agency, book_year) s
                        WHERE s.agency = b.agency AND s.book_year = b.book_year AND s.last > b.last_number""").update();
    }

    /** A row that had come less far, when the records were last kept, than the object says. */
    private void further(String name, String behind) {
        KeptTable table = KeptTable.describe(jdbc, name);
        jdbc.sql("""
                        UPDATE %s d SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::%s, r.row) p)
                        FROM stated r WHERE r.place = ? AND r.key ->> 'id' = d.id AND %s""".formatted(name, table.names(), table.values(), name, behind))
                .param(name)
                .update();
    }

    private void continueNumbering(KeptTable table) {
        table.columns().stream()
                .filter(KeptTable.Column::identity)
                .forEach(column -> jdbc.sql(
                                "SELECT setval(pg_get_serial_sequence(?, ?), greatest(1, max(%s)), max(%s) IS NOT NULL) FROM %s"
                                        .formatted(column.quoted(), column.quoted(), table.name()))
                        .params(table.name(), column.name())
                        .query((row, number) -> row.getLong(1))
                        .single());
    }

    private static void batches(Path file, Consumer<List<String>> work) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (lines.size() == BATCH) {
                    work.accept(List.copyOf(lines));
                    lines.clear();
                }
            }
            if (!lines.isEmpty()) {
                work.accept(lines);
            }
        }
    }
}
