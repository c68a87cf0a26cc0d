package vn.sohoa;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import vn.sohoa.database.Database;
import vn.sohoa.database.DatabaseSettings;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.job.batch.V60__spring_batch;

/**
 * All that a night may change: every dossier's object, and the rows about documents, copies, pages and files.
 *
 * @param audit every act on record but the bookkeeping of runs
 */
record Snapshot(Map<String, String> objects, Map<String, List<String>> rows, List<String> audit) {
    /** Where the log and the changed rows are kept: a command that is told to the log makes them more, too. */
    private static final Pattern GROWING = Pattern.compile("sohoa/(extensions/sohoa-audit|records-\\d{4}-\\d{2})/.*");

    private static final List<String> TABLES =
            List.of("document", "page_text", "intake_file", "quarantine", "dossier", "requirement", "certification");

    /** While no command runs in this process: one process is one user of the database. */
    static Snapshot of(Commune commune) throws IOException {
        Map<String, String> objects = new TreeMap<>();
        Path root = commune.data().resolve("objects");
        for (Path file : Commune.files(root)) {
            String path = root.relativize(file).toString();
            if (!GROWING.matcher(path).matches()) {
                objects.put(path, Sha256.of(file).hex());
            }
        }
        try (Database database = Database.open(DatabaseSettings.EMBEDDED, commune.data(), new V60__spring_batch())) {
            Map<String, List<String>> rows = new TreeMap<>();
            for (String table : TABLES) {
                rows.put(table, strings(database, "SELECT r::text FROM " + table + " r ORDER BY 1"));
            }
            return new Snapshot(
                    objects,
                    rows,
                    strings(database, "SELECT seq || ' ' || act || ' ' || subject FROM audit_entry ORDER BY seq"));
        }
    }

    private static List<String> strings(Database database, String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }
}
