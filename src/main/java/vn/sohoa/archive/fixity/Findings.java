package vn.sohoa.archive.fixity;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;

/**
 * What was found wrong, in the database and in the audit log: written down before anything is repaired, and again when it
 * is. What stays wrong is written down once.
 */
public final class Findings implements Notes {
    private final Database database;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    public Findings(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.audit = audit;
        this.clock = clock;
    }

    /** A finding as it was written down. */
    public record Noted(Instant at, Finding finding) {}

    @Override
    public void found(Finding finding) {
        database.inTransaction(() -> {
            if (isOpen(finding)) {
                return;
            }
            jdbc.sql("""
                            INSERT INTO archive_finding (found_at, dossier, place, path, damage, detail)
                            VALUES (?, ?, ?, ?, ?, ?)""")
                    .params(
                            now(),
                            finding.dossier(),
                            finding.place(),
                            finding.path(),
                            finding.damage().name(),
                            finding.detail())
                    .update();
            audit.append("archive.damaged", finding.dossier(), facts(finding));
        });
    }

    @Override
    public void repaired(Finding finding) {
        database.inTransaction(() -> {
            jdbc.sql("""
                            UPDATE archive_finding SET repaired_at = ?, good_copy = ?
                            WHERE dossier = ? AND place = ? AND path = ? AND damage = ? AND repaired_at IS NULL""")
                    .params(
                            now(),
                            String.valueOf(finding.goodCopy()),
                            finding.dossier(),
                            finding.place(),
                            finding.path(),
                            finding.damage().name())
                    .update();
            audit.append("archive.repaired", finding.dossier(), facts(finding));
        });
    }

    @Override
    public void good(Predicate<Finding> these) {
        open().stream()
                .map(Noted::finding)
                .filter(these)
                .forEach(finding -> repaired(finding.repairedFrom(finding.place() + "/" + finding.path())));
    }

    /** What is not made good yet, oldest first. */
    public List<Noted> open() {
        return noted("WHERE repaired_at IS NULL ORDER BY id");
    }

    /** What was found since, oldest first. */
    public List<Noted> since(Instant since) {
        return jdbc
                .sql("SELECT * FROM archive_finding WHERE found_at >= ? ORDER BY id")
                .param(ArchiveLedger.at(since))
                .query(Findings::noted)
                .list()
                .stream()
                .sorted(Comparator.comparing(Noted::at))
                .toList();
    }

    /**
     * A finding with its whole course.
     *
     * @param id greater for what was found later
     * @param repairedAt when it was made good; none while it is not
     */
    public record Case(
            long id, Instant at, Finding finding, @Nullable Instant repairedAt) {}

    /**
     * A page of all that was ever found, newest first.
     *
     * @param below only smaller ids
     * @param agency only dossiers of this agency; none = everything
     */
    public List<Case> page(long below, @Nullable AgencyCode agency, int limit) {
        return jdbc.sql(
                        "SELECT * FROM archive_finding WHERE id < ? AND starts_with(dossier, ?) ORDER BY id DESC LIMIT ?")
                .params(below, agency == null ? "" : agency.value() + "-", limit)
                .query((row, number) -> {
                    Noted noted = noted(row, number);
                    OffsetDateTime repaired = row.getObject("repaired_at", OffsetDateTime.class);
                    return new Case(
                            row.getLong("id"),
                            noted.at(),
                            noted.finding(),
                            repaired == null ? null : repaired.toInstant());
                })
                .list();
    }

    private List<Noted> noted(String where) {
        return jdbc.sql("SELECT * FROM archive_finding " + where)
                .query(Findings::noted)
                .list();
    }

    private static Noted noted(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Noted(
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                new Finding(
                        row.getString("dossier"),
                        row.getString("place"),
                        row.getString("path"),
                        Damage.valueOf(row.getString("damage")),
                        row.getString("detail"),
                        row.getString("good_copy")));
    }

    private boolean isOpen(Finding finding) {
        return jdbc.sql("""
                        SELECT count(*) FROM archive_finding
                        WHERE dossier = ? AND place = ? AND path = ? AND damage = ? AND repaired_at IS NULL""")
                        .params(
                                finding.dossier(),
                                finding.place(),
                                finding.path(),
                                finding.damage().name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Map<String, String> facts(Finding finding) {
        return Map.of(
                "place", finding.place(),
                "path", finding.path(),
                "damage", finding.damage().name(),
                "detail", finding.detail(),
                "goodCopy", finding.goodCopy() == null ? "" : finding.goodCopy());
    }

    private OffsetDateTime now() {
        return ArchiveLedger.at(clock.instant());
    }
}
