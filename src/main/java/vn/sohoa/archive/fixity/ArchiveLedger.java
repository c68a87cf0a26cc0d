package vn.sohoa.archive.fixity;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.DossierCode;

/** The ledger in the database. Every call is a transaction, or joins the caller's. */
public final class ArchiveLedger implements Ledger {
    private final Database database;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final CareActs acts;

    public ArchiveLedger(Database database, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.clock = clock;
        this.acts = new CareActs(jdbc);
    }

    /**
     * What is known of a holding.
     *
     * @param head an object's newest version, else how many files there are; none while the first is being written
     * @param writing a write has begun and not ended: it goes on, or died and is done again
     * @param copiedHead the version the second copy has
     */
    public record Kept(
            Holding holding,
            @Nullable String head,
            long bytes,
            boolean writing,
            @Nullable String copiedHead) {}

    @Override
    public void begin(Holding holding) {
        jdbc.sql("""
                        INSERT INTO archive_object (dossier, writing_since) VALUES (?, ?)
                        ON CONFLICT (dossier) DO UPDATE
                        SET writing_since = coalesce(archive_object.writing_since, excluded.writing_since)""").params(holding.name(), now()).update();
    }

    @Override
    public void written(Holding holding, @Nullable String head, List<KeptFile> files) {
        database.inTransaction(() -> {
            jdbc.sql("INSERT INTO archive_object (dossier) VALUES (?) ON CONFLICT DO NOTHING")
                    .param(holding.name())
                    .update();
            files.forEach(file -> keep(holding, file));
            jdbc.sql("""
                            UPDATE archive_object o SET head = coalesce(?, 'files-' || f.files), stored_at = ?,
                            writing_since = NULL, bytes = f.bytes
                            FROM (SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes
                                  FROM archive_file WHERE dossier = ?) f
                            WHERE o.dossier = ?""")
                    .params(Arrays.asList(head, now(), holding.name(), holding.name()))
                    .update();
        });
    }

    private void keep(Holding holding, KeptFile file) {
        boolean replaced = file.path().startsWith(holding.name() + "/inventory.json");
        jdbc.sql("INSERT INTO archive_file (path, dossier, sha512, bytes, versions) VALUES (?, ?, ?, ?, ?)"
                        + (replaced
                                ? " ON CONFLICT (path) DO UPDATE SET sha512 = excluded.sha512, bytes = excluded.bytes,"
                                        + " versions = excluded.versions"
                                : " ON CONFLICT DO NOTHING"))
                .params(file.path(), holding.name(), file.sha512(), file.bytes(), String.join(" ", file.versions()))
                .update();
    }

    /** The store's newer versions of a file, which hold what it has to. */
    void addVersions(String path, Set<String> versions) {
        database.inTransaction(() -> {
            Set<String> all = new TreeSet<>(versions);
            jdbc.sql("SELECT versions FROM archive_file WHERE path = ? FOR UPDATE")
                    .param(path)
                    .query((row, number) -> versions(row.getString("versions")))
                    .list()
                    .forEach(all::addAll);
            jdbc.sql("UPDATE archive_file SET versions = ? WHERE path = ?")
                    .params(String.join(" ", all), path)
                    .update();
        });
    }

    public Optional<Kept> find(Holding holding) {
        return kept("WHERE dossier = ?", holding.name()).stream().findFirst();
    }

    /** What a dossier's object has to hold, by path. */
    public List<KeptFile> files(DossierCode dossier) {
        return files(Holding.of(dossier));
    }

    /** What a holding has to have, by path. */
    public List<KeptFile> files(Holding holding) {
        return jdbc.sql("SELECT path, sha512, bytes, versions FROM archive_file WHERE dossier = ? ORDER BY path")
                .param(holding.name())
                .query((row, number) -> new KeptFile(
                        row.getString("path"),
                        row.getString("sha512"),
                        row.getLong("bytes"),
                        versions(row.getString("versions"))))
                .list();
    }

    /** Where else in the archive the same bytes have to be. */
    List<String> pathsOf(String sha512) {
        return jdbc.sql("SELECT path FROM archive_file WHERE sha512 = ? ORDER BY path LIMIT 20")
                .param(sha512)
                .query(String.class)
                .list();
    }

    /** Every holding that is not just being written for the first time, least recently checked first. */
    public List<Kept> all() {
        return kept("WHERE head IS NOT NULL ORDER BY checked_at NULLS FIRST, dossier");
    }

    /** What a run has to read: all that was last read too long ago, and the oldest of the rest as far as the budget goes. */
    List<Kept> due(FixitySettings settings) {
        Instant late = clock.instant().minus(settings.latest());
        long bytes = 0;
        long budget = settings.budget(totalBytes());
        List<Kept> due = new ArrayList<>();
        Set<String> overdue =
                new TreeSet<>(jdbc.sql("""
                        SELECT dossier FROM archive_object
                        WHERE head IS NOT NULL AND coalesce(checked_at, stored_at) < ?""").param(at(late)).query(String.class).list());
        for (Kept kept : all()) {
            if (bytes < budget || overdue.contains(kept.holding().name())) {
                due.add(kept);
                bytes += kept.bytes();
            }
        }
        return due;
    }

    /** Names of all holdings, also of those that are being written. */
    public Set<String> names() {
        return new HashSet<>(jdbc.sql("SELECT dossier FROM archive_object")
                .query(String.class)
                .list());
    }

    /** Holdings of which a write has begun and not ended. */
    public List<Holding> unfinished() {
        return kept("WHERE writing_since IS NOT NULL ORDER BY dossier").stream()
                .map(Kept::holding)
                .toList();
    }

    /** All versions of a holding's files are locked until then. */
    public void locked(Holding holding, Instant until) {
        jdbc.sql("UPDATE archive_object SET locked_until = ? WHERE dossier = ?")
                .params(at(until), holding.name())
                .update();
    }

    /**
     * How all of the archive stands.
     *
     * @param oldestCheck of those that were checked at all
     * @param longestUnread when the object was read or written of which that is longest ago; none without objects
     * @param lockedUntil the first lock that ends; none when none was looked at
     */
    public record Totals(
            long dossiers,
            long files,
            long bytes,
            long neverChecked,
            @Nullable Instant oldestCheck,
            @Nullable Instant longestUnread,
            long uncopied,
            @Nullable Instant lockedUntil) {}

    public Totals totals() {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE kind = 'dossier') AS dossiers, coalesce(sum(bytes), 0) AS bytes, min(checked_at) AS oldest,
                            min(coalesce(checked_at, stored_at)) AS unread, min(locked_until) AS locked,
                            (SELECT count(*) FROM archive_file) AS files,
                            count(*) FILTER (WHERE checked_at IS NULL) AS unchecked,
                            count(*) FILTER (WHERE head IS DISTINCT FROM copied_head) AS uncopied
                        FROM archive_object WHERE head IS NOT NULL""")
                .query((row, number) -> {
                    return new Totals(
                            row.getLong("dossiers"),
                            row.getLong("files"),
                            row.getLong("bytes"),
                            row.getLong("unchecked"),
                            moment(row.getObject("oldest", OffsetDateTime.class)),
                            moment(row.getObject("unread", OffsetDateTime.class)),
                            row.getLong("uncopied"),
                            moment(row.getObject("locked", OffsetDateTime.class)));
                })
                .single();
    }

    /** How many holdings, and bytes of them, were read again since, and how many there are. */
    public record Reread(long holdings, long bytes, long allHoldings, long allBytes) {}

    /** Counts what was read again since then. */
    public Reread reread(Instant since) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE checked_at >= :since),
                            coalesce(sum(bytes) FILTER (WHERE checked_at >= :since), 0),
                            count(*), coalesce(sum(bytes), 0) FROM archive_object WHERE head IS NOT NULL""")
                .param("since", at(since))
                .query((row, number) -> new Reread(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** What was done to a dossier's versions after they were stored, oldest first. */
    public List<CareActs.Act> acts(DossierCode dossier) {
        return acts.of(dossier);
    }

    /** Holdings whose second copy is behind. */
    public List<Kept> uncopied() {
        return kept("WHERE head IS NOT NULL AND head IS DISTINCT FROM copied_head ORDER BY dossier");
    }

    /** The second copy has this version whole. */
    public void copied(Holding holding, String head, String place) {
        database.inTransaction(() -> {
            jdbc.sql("UPDATE archive_object SET copied_head = ?, copied_at = ? WHERE dossier = ?")
                    .params(head, now(), holding.name())
                    .update();
            acts.add(holding, new CareActs.Act(clock.instant(), CareActs.COPIED, head, CareActs.GOOD, place));
        });
    }

    /** All copies were read, up to this version. */
    void checked(Holding holding, String head, String outcome) {
        database.inTransaction(() -> {
            jdbc.sql("UPDATE archive_object SET checked_at = ? WHERE dossier = ?")
                    .params(now(), holding.name())
                    .update();
            acts.add(holding, new CareActs.Act(clock.instant(), CareActs.CHECKED, head, outcome, ""));
        });
    }

    private long totalBytes() {
        return jdbc.sql("SELECT coalesce(sum(bytes), 0) FROM archive_object")
                .query(Long.class)
                .single();
    }

    private List<Kept> kept(String where, String... parameters) {
        return jdbc.sql("SELECT dossier, head, bytes, writing_since, copied_head FROM archive_object " + where)
                .params(Arrays.asList((Object[]) parameters))
                .query((row, number) -> new Kept(
                        new Holding(row.getString("dossier")),
                        row.getString("head"),
                        row.getLong("bytes"),
                        row.getObject("writing_since") != null,
                        row.getString("copied_head")))
                .list();
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static List<String> versions(String joined) {
        return joined.isBlank() ? List.of() : List.of(joined.split(" "));
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
