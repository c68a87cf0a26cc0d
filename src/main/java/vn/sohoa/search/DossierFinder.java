package vn.sohoa.search;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.search.DossierFilter.State;

/** Finds dossiers, a screenful at a time: the newest, and those whose code begins as somebody types. */
public final class DossierFinder {
    private static final Pattern CODE_BEGINS = Pattern.compile("(?=.*\\d)[0-9A-Z][0-9A-Z.-]{2,}");
    private static final Pattern KEY = Pattern.compile("(-?\\d{1,18})_(.{1,60})");

    /** So many dossiers are looked at in one go, and for so long, before somebody is asked whether to go on. */
    private static final int WINDOW = 1_000;

    private static final Duration LONG_ENOUGH = Duration.ofMillis(50);

    private static final String ALL_STATES = Arrays.stream(State.values())
            .map(state -> state.ofOne() + " AS " + state.key())
            .collect(Collectors.joining(", "));

    private final JdbcClient jdbc;

    public DossierFinder(Database database) {
        this.jdbc = database.jdbc();
    }

    /**
     * A dossier in a list.
     *
     * @param states every way in which it stands; none when nothing must be digitized and nothing is there
     */
    public record Found(
            DossierCode code, AgencyCode agency, ProcedureCode procedure, Instant receivedAt, Set<State> states) {}

    /**
     * @param next behind which key the next screenful begins; none when this was the last
     * @param reached the day down to which was looked, when it was not looked further though there may be more
     */
    public record Screenful(
            List<Found> dossiers,
            @Nullable String next,
            @Nullable Instant reached) {}

    /** Whether a text may be a dossier's code, or the beginning of one. */
    public static boolean mayBeCode(String text) {
        return CODE_BEGINS.matcher(text.strip().toUpperCase(Locale.ROOT)).matches();
    }

    /** Dossiers whose code begins so, in order. */
    public Screenful beginning(String with, DossierFilter filter, @Nullable String after, int limit) {
        String prefix = with.strip().toUpperCase(Locale.ROOT);
        List<DossierCode> codes = jdbc.sql("SELECT d.code FROM dossier d WHERE d.code COLLATE \"C\" >= :first"
                        + " AND d.code COLLATE \"C\" < :behindAll AND d.code COLLATE \"C\" > :after"
                        + filter.conditions() + " ORDER BY d.code COLLATE \"C\" LIMIT :most")
                .param("first", prefix)
                .param("behindAll", prefix + "~")
                .param("after", after == null ? "" : after)
                .param("most", limit + 1)
                .params(filter.params())
                .query((row, number) -> new DossierCode(row.getString("code")))
                .list();
        boolean more = codes.size() > limit;
        List<DossierCode> shown = more ? codes.subList(0, limit) : codes;
        return new Screenful(known(shown), more ? shown.getLast().value() : null, null);
    }

    /**
     * The dossiers received last, newest first. Where one has to look at many to find few, it stops after a while and says how
     * far it came.
     *
     * @throws FaultException {@code USAGE_BAD_ARGUMENT} for a key that no screenful gave
     */
    public Screenful newest(DossierFilter filter, @Nullable String after, int limit) {
        long stop = System.nanoTime() + LONG_ENOUGH.toNanos();
        List<Row> found = new ArrayList<>();
        Row last = after == null ? null : Row.of(after);
        boolean more = true;
        while (more && found.size() <= limit && (last == null || System.nanoTime() < stop)) {
            List<Row> window = window(filter, last, limit);
            more = window.size() == size(filter, limit);
            last = window.isEmpty() ? last : window.getLast();
            window.stream().filter(Row::wanted).forEach(found::add);
        }
        boolean full = found.size() > limit;
        List<Row> shown = full ? found.subList(0, limit) : found;
        Row end = full ? shown.getLast() : more ? last : null;
        return new Screenful(
                known(shown.stream().map(Row::code).toList()),
                end == null ? null : end.key(),
                end == null || full ? null : end.at());
    }

    /** What is known of dossiers, in their order; those that are in no register are left out. */
    public List<Found> known(Collection<DossierCode> codes) {
        Map<DossierCode, Found> found = jdbc
                .sql("SELECT d.code, d.agency, d.procedure, d.received_at, " + ALL_STATES
                        + " FROM dossier d WHERE d.code = ANY (:codes)")
                .param("codes", codes.stream().map(DossierCode::value).toArray(String[]::new))
                .query((row, number) -> {
                    EnumSet<State> states = EnumSet.noneOf(State.class);
                    for (State state : State.values()) {
                        if (row.getBoolean(state.key())) {
                            states.add(state);
                        }
                    }
                    return new Found(
                            new DossierCode(row.getString("code")),
                            new AgencyCode(row.getString("agency")),
                            new ProcedureCode(row.getString("procedure")),
                            row.getObject("received_at", OffsetDateTime.class).toInstant(),
                            states);
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Found::code, Function.identity()));
        return codes.stream().filter(found::containsKey).map(found::get).toList();
    }

    private record Row(DossierCode code, Instant at, boolean wanted) {
        String key() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + code;
        }

        static Row of(String key) {
            Matcher parts = KEY.matcher(key);
            DossierCode code =
                    parts.matches() ? DossierCode.find(parts.group(2)).orElse(null) : null;
            if (code == null) {
                throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, key));
            }
            return new Row(code, Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS), true);
        }
    }

    /** The next dossiers by what the register says, each with whether it stands as asked for. */
    private List<Row> window(DossierFilter filter, @Nullable Row behind, int limit) {
        boolean looks = looks(filter);
        State state = filter.state();
        var query = jdbc.sql("SELECT d.code, d.received_at, " + (looks && state != null ? state.ofOne() : "true")
                        + " AS wanted FROM " + filter.fromFew() + " WHERE true" + filter.registered()
                        + (behind == null ? "" : " AND (d.received_at, d.code) < (:at, :code)")
                        + " ORDER BY d.received_at DESC, d.code DESC LIMIT :most")
                .param("most", size(filter, limit))
                .params(filter.params());
        if (behind != null) {
            query = query.param("at", OffsetDateTime.ofInstant(behind.at, ZoneOffset.UTC))
                    .param("code", behind.code.value());
        }
        return query.query((row, number) -> new Row(
                        new DossierCode(row.getString("code")),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("wanted")))
                .list();
    }

    private static boolean looks(DossierFilter filter) {
        State state = filter.state();
        return state != null && !state.isFew();
    }

    private static int size(DossierFilter filter, int limit) {
        return looks(filter) ? WINDOW : limit + 1;
    }
}
