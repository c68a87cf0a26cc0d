package vn.sohoa.disposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.archive.disposal.ObjectRemoval;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.database.Database;
import vn.sohoa.disposal.DueDossier.Kind;
import vn.sohoa.disposal.DueDossier.Obstacle;
import vn.sohoa.disposal.DueDossier.Term;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.register.Retention;

/**
 * Looks for dossiers whose retention has ended, and for what stands in the way of destroying them. Retention is what the
 * catalogue says of the procedure for the day of receipt; a dossier that register or catalogue do not know is permanent. Reads
 * only; the stores are asked of those alone that nothing else keeps.
 */
public final class DueDossiers {
    private static final int BATCH = 500;

    private static final String FACTS = """
            SELECT x.code, r.procedure, r.received_on, r.status, o.bytes,
                o.head IS NOT NULL AND o.writing_since IS NULL AS known,
                (SELECT count(*) FROM archive_file f WHERE f.dossier = x.code) AS files,
                (SELECT count(*) FROM document d WHERE d.dossier = x.code AND d.state = 'ARCHIVED') AS archived,
                greatest((SELECT max(d.archived_at) FROM document d WHERE d.dossier = x.code AND d.state = 'ARCHIVED'),
                    (SELECT max(c.archived_at) FROM certification c WHERE c.dossier = x.code AND c.state = 'ARCHIVED')) AS last,
                (SELECT count(*) FROM document d WHERE d.dossier = x.code
                    AND d.state NOT IN ('ARCHIVED', 'QUARANTINED', 'DISPOSED'))
                + (SELECT count(*) FROM certification c WHERE c.dossier = x.code AND c.state IN ('INTENDED', 'SIGNED'))
                + (SELECT count(*) FROM quarantine q WHERE q.released_at IS NULL AND q.dossier = x.code) AS under_way,
                (SELECT string_agg(DISTINCT c.agency || '/' || c.book_year, ', ') FROM certification c
                    WHERE c.dossier = x.code AND c.state = 'ARCHIVED' AND NOT EXISTS (SELECT FROM certification_lock l
                        WHERE l.agency = c.agency AND l.book_year = c.book_year)) AS open_books,
                (SELECT h.since FROM archive_hold h WHERE h.dossier = x.code AND h.released_at IS NULL) AS held,
                (SELECT min(i.list) FROM disposal_item i JOIN disposal_list l ON l.number = i.list
                    WHERE i.dossier = x.code AND i.left_out IS NULL AND l.refused_at IS NULL AND l.executed_at IS NULL
                    AND i.list <> ?) AS list
            FROM unnest(?) AS x (code)
            LEFT JOIN dossier r ON r.code = x.code LEFT JOIN archive_object o ON o.dossier = x.code
            ORDER BY x.code""";

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final ObjectRemoval removal;
    private final Clock clock;

    public DueDossiers(Database database, Catalogue catalogue, ObjectRemoval removal, Clock clock) {
        this.jdbc = database.jdbc();
        this.catalogue = catalogue;
        this.removal = removal;
        this.clock = clock;
    }

    /** Every dossier with something in the archive whose retention has ended on a day, by code. */
    public List<DueDossier> on(LocalDate day) {
        List<String> ended = new ArrayList<>();
        jdbc.sql("""
                        SELECT a.dossier, a.last, r.procedure, r.received_on FROM (
                            SELECT dossier, max(archived_at) AS last FROM document WHERE state = 'ARCHIVED' GROUP BY dossier) a
                        JOIN dossier r ON r.code = a.dossier ORDER BY a.dossier""").query(row -> {
            LocalDate end = term(row).end();
            if (end != null && !end.isAfter(day)) {
                ended.add(row.getString("dossier"));
            }
        });
        List<DueDossier> due = new ArrayList<>();
        for (int from = 0; from < ended.size(); from += BATCH) {
            due.addAll(look(ended.subList(from, Math.min(ended.size(), from + BATCH)), day, ""));
        }
        // a certified copy may have come later than the last document
        due.removeIf(one -> one.term().end() == null || one.term().end().isAfter(day));
        return due;
    }

    /** How a dossier stands today. */
    public DueDossier of(DossierCode dossier) {
        return of(dossier, "");
    }

    /** @param list that it may be on */
    DueDossier of(DossierCode dossier, String list) {
        return look(List.of(dossier.value()), today(), list).getFirst();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DossierRecord.ZONE);
    }

    private List<DueDossier> look(List<String> codes, LocalDate day, String list) {
        // the connection is given back before a store is asked
        List<DueDossier> found = jdbc.sql(FACTS)
                .params(list, new SqlArrayValue("text", codes.toArray()))
                .query((row, number) -> due(row, day))
                .list();
        return found.stream().map(one -> one.free() ? asked(one, day) : one).toList();
    }

    private DueDossier asked(DueDossier due, LocalDate day) {
        Instant at = day.isAfter(today()) ? day.atStartOfDay(DossierRecord.ZONE).toInstant() : clock.instant();
        return removal.locked(due.dossier(), at)
                .map(locked -> {
                    Instant until = locked.until();
                    Obstacle obstacle = locked.held()
                            ? new Obstacle(Kind.HELD, locked.place())
                            : new Obstacle(Kind.LOCKED, locked.place() + ", " + day(until == null ? at : until));
                    return new DueDossier(due.dossier(), due.term(), due.files(), due.bytes(), List.of(obstacle));
                })
                .orElse(due);
    }

    private DueDossier due(ResultSet row, LocalDate day) throws SQLException {
        Term term = term(row);
        List<Obstacle> obstacles = new ArrayList<>();
        LocalDate end = term.end();
        if (end == null) {
            obstacles.add(new Obstacle(Kind.PERMANENT, ""));
        } else if (end.isAfter(day)) {
            obstacles.add(new Obstacle(Kind.NOT_DUE, end.toString()));
        }
        add(obstacles, row.getLong("archived") == 0, Kind.NOTHING_LEFT, "");
        OffsetDateTime held = row.getObject("held", OffsetDateTime.class);
        add(obstacles, held != null, Kind.HELD, held == null ? "" : day(held.toInstant()));
        add(obstacles, "PROCESSING".equals(row.getString("status")), Kind.IN_PROCESS, "");
        add(obstacles, row.getLong("under_way") > 0, Kind.UNDER_WAY, row.getString("under_way"));
        String books = row.getString("open_books");
        add(obstacles, books != null, Kind.BOOK_OPEN, books);
        String list = row.getString("list");
        add(obstacles, list != null, Kind.LISTED, list);
        add(obstacles, !row.getBoolean("known"), Kind.UNCHECKED, "");
        return new DueDossier(
                new DossierCode(row.getString("code")), term, row.getInt("files"), row.getLong("bytes"), obstacles);
    }

    private static void add(List<Obstacle> obstacles, boolean there, Kind kind, @Nullable String detail) {
        if (there) {
            obstacles.add(new Obstacle(kind, String.valueOf(detail)));
        }
    }

    private Term term(ResultSet row) throws SQLException {
        String procedure = row.getString("procedure");
        OffsetDateTime last = row.getObject("last", OffsetDateTime.class);
        Instant from = last == null ? Instant.EPOCH : last.toInstant();
        Retention retention = Optional.ofNullable(procedure)
                .flatMap(code -> retention(code, row))
                .orElse(Retention.PERMANENT);
        OptionalInt years = retention.years();
        LocalDate end =
                years.isEmpty() ? null : LocalDate.ofInstant(Keeping.end(from, years.getAsInt()), DossierRecord.ZONE);
        return new Term(procedure == null ? "" : procedure, retention.written(), from, end);
    }

    private Optional<Retention> retention(String procedure, ResultSet row) {
        try {
            return catalogue.retention(new ProcedureCode(procedure), row.getObject("received_on", LocalDate.class));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, DossierRecord.ZONE).toString();
    }
}
