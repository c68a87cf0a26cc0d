package vn.sohoa.rates;

import java.util.ArrayList;
import java.util.List;

/**
 * The dossiers of a filter as a common table expression {@code scope}, one row a dossier with what every figure is counted
 * from: {@link #of} for all of them at once, {@link #atHand} for a page of their list.
 */
record DossierScope(String with, List<Object> params) {
    private static final String SCOPE = """
            WITH archived AS (
                SELECT DISTINCT dossier, component FROM document WHERE state IN ('ARCHIVED', 'DISPOSED')
            ), requirements AS (
                SELECT r.dossier, bool_and(a.dossier IS NOT NULL) AS digitized
                FROM requirement r LEFT JOIN archived a USING (dossier, component)
                GROUP BY r.dossier
            ), scope AS (
                SELECT d.code, d.national, d.agency, to_char(d.received_on, 'YYYY-MM') AS month,
                       d.status, d.due_on, d.finished_on,
                       q.dossier IS NOT NULL AS required,
                       coalesce(q.digitized, false) AS digitized,
                       EXISTS (SELECT FROM certification c WHERE c.dossier = d.code AND c.state = 'ARCHIVED') AS certified
                FROM dossier d LEFT JOIN requirements q ON q.dossier = d.code
                WHERE d.received_on BETWEEN ? AND ?%s
            )
            """;

    /** The same of each dossier by itself, for a few of them: nothing is gathered before the first row. Not EXISTS, which may be hashed. */
    private static final String AT_HAND = """
            WITH scope AS (
                SELECT %s AS code, d.status, d.due_on, d.finished_on,
                       (SELECT true FROM requirement r WHERE r.dossier = d.code LIMIT 1) IS NOT NULL AS required,
                       (SELECT true FROM requirement r WHERE r.dossier = d.code LIMIT 1) IS NOT NULL
                           AND (SELECT true FROM requirement r WHERE r.dossier = d.code AND (
                                   SELECT true FROM document a WHERE a.dossier = r.dossier AND a.component = r.component
                                       AND a.state IN ('ARCHIVED', 'DISPOSED') LIMIT 1) IS NULL
                               LIMIT 1) IS NULL AS digitized,
                       (SELECT true FROM certification c WHERE c.dossier = d.code AND c.state = 'ARCHIVED' LIMIT 1) IS NOT NULL AS certified
                FROM %s
                WHERE d.received_on BETWEEN ? AND ?%s
            )
            """;

    /** In the order of codes, one after the other: years in which nothing had to be digitized are not walked through. */
    private static final String REQUIRED = """
            (SELECT DISTINCT r.dossier FROM requirement r WHERE r.dossier > ?%s ORDER BY r.dossier) s
                CROSS JOIN LATERAL (SELECT * FROM dossier o WHERE o.code = s.dossier OFFSET 0) d""";

    private static final String OF_AGENCY = " AND r.dossier BETWEEN (SELECT min(code) FROM dossier WHERE agency = ?)"
            + " AND (SELECT max(code) FROM dossier WHERE agency = ?)";

    static DossierScope of(RatesFilter filter) {
        return of(filter, SCOPE);
    }

    /** @param after only dossiers behind this code may be asked for */
    static DossierScope atHand(RatesFilter filter, Figure figure, String after) {
        if (!figure.isAmongRequired()) {
            return of(filter, AT_HAND.formatted("d.code", "dossier d", "%s"));
        }
        List<Object> params = new ArrayList<>(List.of(after));
        filter.agency().ifPresent(agency -> params.addAll(List.of(agency.value(), agency.value())));
        String from = REQUIRED.formatted(filter.agency().isPresent() ? OF_AGENCY : "");
        DossierScope scope = of(filter, AT_HAND.formatted("s.dossier", from, "%s"));
        params.addAll(scope.params());
        return new DossierScope(scope.with(), params);
    }

    private static DossierScope of(RatesFilter filter, String text) {
        StringBuilder more = new StringBuilder();
        List<Object> params = new ArrayList<>(List.of(filter.from(), filter.to()));
        filter.procedure().ifPresent(procedure -> {
            more.append(" AND d.national = ?");
            params.add(procedure.national().value());
        });
        filter.agency().ifPresent(agency -> {
            more.append(" AND d.agency = ?");
            params.add(agency.value());
        });
        return new DossierScope(text.formatted(more), List.copyOf(params));
    }
}
