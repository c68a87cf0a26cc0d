package vn.sohoa.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.ProcedureCode;

/** Rows of the table {@code dossier}, many at a time. */
final class DossierTable {
    private static final String COLUMNS = "code, procedure, agency, received_at, due_at, finished_at, returned_at,"
            + " status, channel, applicant, components, certification, pages";

    private static final String UPSERT = """
            INSERT INTO dossier AS d (code, procedure, agency, received_at, due_at, finished_at, returned_at,
                                      status, channel, applicant, components, certification, pages)
            SELECT code, procedure, agency, received_at::timestamptz, due_at::timestamptz, finished_at::timestamptz,
                   returned_at::timestamptz, status, channel, applicant, components, certification, pages
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                 AS r (code, procedure, agency, received_at, due_at, finished_at, returned_at,
                       status, channel, applicant, components, certification, pages)
            ON CONFLICT (code) DO UPDATE
            SET (procedure, agency, received_at, due_at, finished_at, returned_at,
                 status, channel, applicant, components, certification, pages)
              = (excluded.procedure, excluded.agency, excluded.received_at, excluded.due_at, excluded.finished_at,
                 excluded.returned_at, excluded.status, excluded.channel, excluded.applicant, excluded.components,
                 excluded.certification, excluded.pages)
            WHERE (d.procedure, d.agency, d.received_at, d.due_at, d.finished_at, d.returned_at,
                   d.status, d.channel, d.applicant, d.components, d.certification, d.pages)
              IS DISTINCT FROM
                  (excluded.procedure, excluded.agency, excluded.received_at, excluded.due_at, excluded.finished_at,
                   excluded.returned_at, excluded.status, excluded.channel, excluded.applicant, excluded.components,
                   excluded.certification, excluded.pages)
            RETURNING code
            """;

    private static final List<Function<DossierRecord, @Nullable String>> VALUES = List.of(
            dossier -> dossier.code().value(),
            dossier -> dossier.procedure().value(),
            dossier -> dossier.agency().value(),
            dossier -> text(dossier.course().receivedAt()),
            dossier -> text(dossier.course().dueAt()),
            dossier -> text(dossier.course().finishedAt()),
            dossier -> text(dossier.course().returnedAt()),
            dossier -> dossier.course().status().name(),
            dossier -> dossier.filing().channel().name(),
            dossier -> dossier.filing().applicant(),
            dossier -> FiledComponent.join(dossier.filing().components()),
            dossier -> FiledComponent.join(dossier.filing().certification()),
            dossier -> FiledComponent.join(dossier.filing().pages().entrySet().stream()
                    .map(pages -> pages.getKey() + ":" + pages.getValue())
                    .toList()));

    private final JdbcClient jdbc;

    DossierTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DossierRecord> find(DossierCode code) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM dossier WHERE code = ?")
                .param(code.value())
                .query(DossierTable::read)
                .optional();
    }

    /** The next dossiers after a code, by code. */
    List<DossierRecord> after(String code, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM dossier WHERE code > ? ORDER BY code LIMIT ?")
                .params(code, limit)
                .query(DossierTable::read)
                .list();
    }

    /** Which of the codes are there. */
    Set<String> present(Collection<DossierRecord> dossiers) {
        return new HashSet<>(jdbc.sql("SELECT code FROM dossier WHERE code = ANY (?)")
                .param(array(dossiers, dossier -> dossier.code().value()))
                .query(String.class)
                .list());
    }

    /** Each code at most once; returns the codes of the rows that were new or have changed. */
    Set<String> upsert(Collection<DossierRecord> dossiers) {
        List<Object> arrays = new ArrayList<>();
        VALUES.forEach(value -> arrays.add(array(dossiers, value)));
        return new HashSet<>(jdbc.sql(UPSERT).params(arrays).query(String.class).list());
    }

    /** Puts what the dossiers require in the place of what they required before. */
    void require(Collection<Requirement> requirements) {
        jdbc.sql("DELETE FROM requirement WHERE dossier = ANY (?)")
                .param(array(requirements, one -> one.dossier().value()))
                .update();
        List<String> dossiers = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (Requirement one : requirements) {
            for (ComponentCode component : one.components()) {
                dossiers.add(one.dossier().value());
                components.add(component.value());
            }
        }
        jdbc.sql("INSERT INTO requirement (dossier, component) SELECT * FROM unnest(?, ?)")
                .params(array(dossiers, text -> text), array(components, text -> text))
                .update();
    }

    /** What each of them requires; those that require nothing are left out. */
    Map<String, SortedSet<ComponentCode>> required(Collection<DossierRecord> dossiers) {
        Map<String, SortedSet<ComponentCode>> required = new HashMap<>();
        jdbc.sql("SELECT dossier, component FROM requirement WHERE dossier = ANY (?)")
                .param(array(dossiers, dossier -> dossier.code().value()))
                .query(row -> {
                    required.computeIfAbsent(row.getString("dossier"), code -> new TreeSet<>())
                            .add(new ComponentCode(row.getString("component")));
                });
        return required;
    }

    /** What one dossier requires. */
    record Requirement(DossierCode dossier, Set<ComponentCode> components) {}

    private static DossierRecord read(ResultSet row, int number) throws SQLException {
        return new DossierRecord(
                new DossierCode(row.getString("code")),
                new ProcedureCode(row.getString("procedure")),
                new AgencyCode(row.getString("agency")),
                course(row),
                new DossierRecord.Filing(
                        Channel.valueOf(row.getString("channel")),
                        row.getString("applicant"),
                        components(row.getString("components")),
                        codes(row.getString("certification")),
                        pages(row.getString("pages"))));
    }

    private static DossierRecord.Course course(ResultSet row) throws SQLException {
        return new DossierRecord.Course(
                DossierStatus.valueOf(row.getString("status")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row, "due_at"),
                instant(row, "finished_at"),
                instant(row, "returned_at"));
    }

    private static List<FiledComponent> components(String stored) {
        List<FiledComponent> components = new ArrayList<>();
        for (String part : stored.split(";")) {
            if (!part.isEmpty()) {
                String[] words = part.split(":");
                Set<FiledComponent.Flag> flags = new HashSet<>();
                for (int i = 1; i < words.length; i++) {
                    flags.add(FiledComponent.Flag.find(words[i]).orElseThrow());
                }
                components.add(new FiledComponent(new ComponentCode(words[0]), flags));
            }
        }
        return components;
    }

    static Set<ComponentCode> codes(String stored) {
        return stored.isEmpty()
                ? Set.of()
                : List.of(stored.split(";")).stream().map(ComponentCode::new).collect(Collectors.toSet());
    }

    private static Map<ComponentCode, Integer> pages(String stored) {
        Map<ComponentCode, Integer> pages = new HashMap<>();
        for (String part : stored.split(";")) {
            if (!part.isEmpty()) {
                String[] words = part.split(":");
                pages.put(new ComponentCode(words[0]), Integer.valueOf(words[1]));
            }
        }
        return pages;
    }

    private static <T> SqlArrayValue array(Collection<T> items, Function<T, @Nullable String> value) {
        return new SqlArrayValue("text", items.stream().map(value).toArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
