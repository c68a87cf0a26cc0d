package vn.sohoa.recovery;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sohoa.archive.ArchiveFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Puts the rows that have changed, and the entries that have got a place in the audit log, into the archive: the month's object of the
 * office, two files a time, numbered on.
 *
 * <p>A run that died between storing and writing that down stores again under the same number: the rows as they are by then,
 * and the same entries with more behind them. A database that was put back to an earlier day cannot do that: it is refused, and
 * the archive stays as it is.
 */
public final class OfficeRecords {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String LINES = "application/jsonl";
    private static final int FETCH = 500;

    private final Database database;
    private final DossierArchive archive;
    private final RecordsGuard guard;
    private final Path work;
    private final Clock clock;

    /** @param work a folder for files on their way, emptied each time */
    public OfficeRecords(Database database, DossierArchive archive, Path work, Clock clock) {
        this.database = database;
        this.archive = archive;
        this.guard = new RecordsGuard(archive);
        this.work = work;
        this.clock = clock;
    }

    /**
     * How far the records in the archive have come.
     *
     * @param auditSize entries of the audit log that have a place in it
     */
    public record Mark(int number, long auditSize) {
        static final Mark NONE = new Mark(0, 0);
    }

    /**
     * What a time's keeping put there.
     *
     * @param rows changed rows
     * @param entries of the audit log
     */
    public record Kept(String object, int number, int rows, int entries) {}

    /**
     * Keeps what has changed since the last time.
     *
     * @return nothing when nothing has
     * @throws FaultException {@code INTEGRITY_DATABASE} when the archive has records that this database does not lead to;
     *     {@code UNAVAILABLE_STORE}, {@code UNAVAILABLE_DISK}
     */
    public Optional<Kept> keep() {
        try {
            Path folder = fresh();
            Draft draft = snapshot(folder);
            if (draft.rows() == 0 && draft.entries() == 0) {
                return Optional.empty();
            }
            return Optional.of(store(folder, draft));
        } catch (IOException failed) {
            throw disk(failed);
        }
    }

    /**
     * Makes sure that this database has all that was ever kept of it in the archive: one that was put back to an earlier day
     * must write nothing there, give no number, and above all repair nothing.
     *
     * @throws FaultException {@code INTEGRITY_DATABASE}; {@code UNAVAILABLE_STORE}, {@code UNAVAILABLE_DISK}
     */
    public void requireCurrent() {
        JdbcClient jdbc = database.jdbc();
        Mark last = mark(jdbc);
        try {
            Path parent = Files.createDirectories(work.resolveSibling("compared"));
            Path folder = Files.createTempDirectory(parent, "");
            try {
                guard.require(month(clock.instant()), last.number() + 1, () -> {
                    entries(jdbc, folder.resolve("audit"), last.auditSize());
                    return folder.resolve("audit");
                });
            } finally {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException failed) {
            throw disk(failed);
        }
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(VIETNAM));
    }

    /**
     * Writes what the archive does not have yet, without keeping it there: {@code rows.jsonl}, {@code audit.jsonl} and in
     * {@code mark.txt} how far the archive has come.
     */
    void draft(Path folder) throws IOException {
        Draft draft = snapshot(folder);
        Files.move(folder.resolve("rows"), folder.resolve(RecordsArchive.ROWS));
        Files.move(folder.resolve("audit"), folder.resolve(RecordsArchive.AUDIT));
        Files.writeString(folder.resolve(RecordsArchive.MARK), draft.next().number() - 1 + "\n");
    }

    static Mark mark(JdbcClient jdbc) {
        return jdbc.sql("SELECT number, audit_size FROM kept_records")
                .query((row, number) -> new Mark(row.getInt("number"), row.getLong("audit_size")))
                .optional()
                .orElse(Mark.NONE);
    }

    static void mark(JdbcClient jdbc, Mark mark) {
        jdbc.sql("""
                        INSERT INTO kept_records (number, audit_size) VALUES (?, ?)
                        ON CONFLICT (one) DO UPDATE SET number = excluded.number, audit_size = excluded.audit_size""").params(mark.number(), mark.auditSize()).update();
    }

    /** @param ids of the notes that led to the rows */
    private record Draft(Mark next, int rows, int entries, List<Long> ids) {}

    private Draft snapshot(Path folder) {
        TransactionTemplate moment = new TransactionTemplate(database.transactionManager());
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setReadOnly(true);
        JdbcTemplate streaming = new JdbcTemplate(database.dataSource());
        streaming.setFetchSize(FETCH);
        JdbcClient jdbc = JdbcClient.create(streaming);
        return moment.execute(status -> {
            Mark last = mark(jdbc);
            List<Long> ids = new ArrayList<>();
            int rows = rows(jdbc, folder.resolve("rows"), ids);
            int entries = entries(jdbc, folder.resolve("audit"), last.auditSize());
            return new Draft(new Mark(last.number() + 1, last.auditSize() + entries), rows, entries, ids);
        });
    }

    private static int rows(JdbcClient jdbc, Path file, List<Long> ids) {
        int[] count = {0};
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (String name : KeptTable.NAMES) {
                KeptTable table = KeptTable.describe(jdbc, name);
                jdbc.sql("""
                                SELECT u.ids, u.key::text AS key, CASE WHEN t IS NULL THEN 'null' ELSE %s::text END AS row
                                FROM (SELECT key, array_agg(id) AS ids FROM unkept_row WHERE place = ? GROUP BY key) u
                                LEFT JOIN %s t ON %s ORDER BY key""".formatted(table.json(), name, table.keyed()))
                        .param(name)
                        .query(row -> {
                            line(lines, RecordLine.row(name, row.getString("key"), row.getString("row")));
                            ids.addAll(
                                    Arrays.asList((Long[]) row.getArray("ids").getArray()));
                            count[0]++;
                        });
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return count[0];
    }

    private static int entries(JdbcClient jdbc, Path file, long from) {
        int[] count = {0};
        KeptTable entry = KeptTable.describe(jdbc, KeptTable.AUDIT);
        KeptTable leaf = KeptTable.describe(jdbc, KeptTable.LEAF);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            jdbc.sql("""
                            SELECT json_build_object('leaf', %s, 'entry', %s)::text AS line
                            FROM audit_leaf l JOIN audit_entry t ON t.seq = l.seq
                            WHERE l.leaf_index >= ? ORDER BY l.leaf_index""".formatted(leaf.json("l"), entry.json())).param(from).query(row -> {
                line(lines, row.getString("line"));
                count[0]++;
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return count[0];
    }

    private static void line(BufferedWriter lines, String line) throws SQLException {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Kept store(Path folder, Draft draft) throws IOException {
        Instant now = clock.instant();
        YearMonth month = month(now);
        ObjectName object = ObjectName.records(month);
        int number = draft.next().number();
        guard.require(month, number, () -> folder.resolve("audit"));
        archive.store(
                object,
                List.of(
                        file(RecordFile.ROWS, number, folder.resolve("rows")),
                        file(RecordFile.AUDIT, number, folder.resolve("audit"))),
                "Sohoa: records " + number,
                now);
        database.inTransaction(() -> {
            database.jdbc()
                    .sql("DELETE FROM unkept_row WHERE id = ANY (?)")
                    .param(new SqlArrayValue("bigint", draft.ids().toArray()))
                    .update();
            mark(database.jdbc(), draft.next());
        });
        PathUtils.deleteDirectory(folder);
        return new Kept(object.toString(), number, draft.rows(), draft.entries());
    }

    private static ArchiveFile file(RecordFile kind, int number, Path path) throws IOException {
        return new ArchiveFile(kind.path(number), path, LINES, Sha256.of(path));
    }

    private Path fresh() throws IOException {
        if (Files.exists(work)) {
            PathUtils.deleteDirectory(work);
        }
        return Files.createDirectories(work);
    }

    private FaultException disk(IOException failed) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_DISK, work.toString(), String.valueOf(failed.getMessage())), failed);
    }
}
