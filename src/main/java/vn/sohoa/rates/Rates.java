package vn.sohoa.rates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.Procedure;

/** Counts. Reads only; one report is one statement and so one moment. */
public final class Rates {
    private static final String COUNTS = Arrays.stream(Figure.values())
            .map(figure -> "count(*) FILTER (WHERE " + figure.condition() + ") AS " + column(figure))
            .collect(Collectors.joining(", "));

    private final Database database;
    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    /** @param catalogue names the procedures */
    public Rates(Database database, Catalogue catalogue) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.catalogue = catalogue;
    }

    /** Every dossier there is: from the first day of receipt to the last; {@code today} alone while there is none. */
    public RatesFilter everything(LocalDate today) {
        return jdbc.sql("SELECT coalesce(min(received_on), ?), coalesce(max(received_on), ?) FROM dossier")
                .params(today, today)
                .query((row, number) ->
                        RatesFilter.between(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .single();
    }

    public RatesReport compute(RatesFilter filter) {
        DossierScope scope = DossierScope.of(filter);
        Gathered gathered = new Gathered();
        jdbc.sql(scope.with()
                        + "SELECT national, agency, month, grouping(national, agency, month) AS way, "
                        + COUNTS
                        + " FROM scope GROUP BY GROUPING SETS ((), (national), (agency), (month))"
                        + " ORDER BY national, agency, month")
                .params(scope.params())
                .query(gathered::add);
        return gathered.report(filter);
    }

    /** The dossiers that a figure counts, by code: as many as the figure says. */
    public List<DossierCode> behind(Figure figure, RatesFilter filter) {
        return behind(figure, DossierScope.of(filter), "", Integer.MAX_VALUE);
    }

    /**
     * A part of that list.
     *
     * @param after only codes behind this one; empty = from the first
     */
    public List<DossierCode> behind(Figure figure, RatesFilter filter, String after, int limit) {
        return database.inTransaction(() -> {
            // the index of codes is read in order until the page is full
            jdbc.sql("SET LOCAL random_page_cost = 1.1").update();
            return behind(figure, DossierScope.atHand(filter, figure, after), after, limit);
        });
    }

    private List<DossierCode> behind(Figure figure, DossierScope scope, String after, int limit) {
        List<Object> params = new ArrayList<>(scope.params());
        params.add(after);
        params.add(limit);
        return jdbc.sql(scope.with() + "SELECT code FROM scope WHERE " + figure.condition()
                        + " AND code > ? ORDER BY code LIMIT ?")
                .params(params)
                .query((row, number) -> new DossierCode(row.getString("code")))
                .list();
    }

    /** Dossiers that should have been answered by this day and of which something required is not archived yet. */
    public long missingOnDueDate(LocalDate day, Optional<AgencyCode> agency) {
        String only = agency.map(AgencyCode::value).orElse("");
        return jdbc.sql("""
                        SELECT count(*) FROM dossier d WHERE d.due_on <= ? AND (? = '' OR d.agency = ?) AND EXISTS (
                            SELECT FROM requirement r WHERE r.dossier = d.code AND NOT EXISTS (
                                SELECT FROM document a WHERE a.dossier = r.dossier AND a.component = r.component
                                    AND a.state IN ('ARCHIVED', 'DISPOSED')))""").params(day, only, only).query(Long.class).single();
    }

    /** What is required of each of the dossiers and not archived yet; never an empty set. */
    public SortedMap<DossierCode, SortedSet<ComponentCode>> missing(Collection<DossierCode> dossiers) {
        SortedMap<DossierCode, SortedSet<ComponentCode>> missing = new TreeMap<>();
        jdbc.sql("""
                        SELECT r.dossier, r.component FROM requirement r WHERE r.dossier = ANY (?) AND NOT EXISTS (
                            SELECT FROM document a
                            WHERE a.dossier = r.dossier AND a.component = r.component
                                AND a.state IN ('ARCHIVED', 'DISPOSED'))""")
                .param(new SqlArrayValue(
                        "text", dossiers.stream().map(DossierCode::value).toArray()))
                .query(row -> {
                    missing.computeIfAbsent(new DossierCode(row.getString("dossier")), code -> new TreeSet<>())
                            .add(new ComponentCode(row.getString("component")));
                });
        return missing;
    }

    /** What is not archived yet of each dossier behind {@link Figure#NOT_DIGITIZED}, by code; never an empty set. */
    public SortedMap<DossierCode, SortedSet<ComponentCode>> missing(RatesFilter filter) {
        DossierScope scope = DossierScope.of(filter);
        SortedMap<DossierCode, SortedSet<ComponentCode>> missing = new TreeMap<>();
        jdbc.sql(scope.with() + """
                        SELECT r.dossier, r.component
                        FROM scope s JOIN requirement r ON r.dossier = s.code
                        LEFT JOIN archived a ON a.dossier = r.dossier AND a.component = r.component
                        WHERE a.dossier IS NULL""").params(scope.params()).query(row -> {
            missing.computeIfAbsent(new DossierCode(row.getString("dossier")), code -> new TreeSet<>())
                    .add(new ComponentCode(row.getString("component")));
        });
        return missing;
    }

    private static String column(Figure figure) {
        return "n_" + figure.ordinal();
    }

    private static Figures figures(ResultSet row) throws SQLException {
        Map<Figure, Long> counts = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            counts.put(figure, row.getLong(column(figure)));
        }
        return new Figures(counts);
    }

    private String nameOf(String national) {
        return catalogue.find(new ProcedureCode(national)).map(Procedure::name).orElse("");
    }

    /** Sorts the rows of the grouping sets; {@code way} has a bit for each column that a row is not grouped by. */
    private final class Gathered {
        private static final int BY_PROCEDURE = 0b011;
        private static final int BY_AGENCY = 0b101;
        private static final int BY_MONTH = 0b110;

        private Figures total = new Figures(Map.of());
        private final List<RatesReport.Group> byProcedure = new ArrayList<>();
        private final List<RatesReport.Group> byAgency = new ArrayList<>();
        private final List<RatesReport.Group> byMonth = new ArrayList<>();

        void add(ResultSet row) throws SQLException {
            switch (row.getInt("way")) {
                case BY_PROCEDURE -> byProcedure.add(group(row, "national", Rates.this::nameOf));
                case BY_AGENCY -> byAgency.add(group(row, "agency", key -> ""));
                case BY_MONTH -> byMonth.add(group(row, "month", key -> ""));
                default -> total = figures(row);
            }
        }

        private RatesReport.Group group(ResultSet row, String column, UnaryOperator<String> label) throws SQLException {
            String key = row.getString(column);
            return new RatesReport.Group(key, label.apply(key), figures(row));
        }

        RatesReport report(RatesFilter filter) {
            return new RatesReport(filter, total, byProcedure, byAgency, byMonth);
        }
    }
}
