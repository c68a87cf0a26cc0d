package vn.sohoa.rates;

import java.util.ArrayList;
import java.util.List;

/**
 * The dossiers of a filter as a common table expression {@code scope}, one row a dossier with what every figure is counted
 * from. There is one such text, so that a number and the list behind it cannot disagree.
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

    static DossierScope of(RatesFilter filter) {
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
        return new DossierScope(SCOPE.formatted(more), List.copyOf(params));
    }
}
