package vn.sohoa.register;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.dossier.Sha256;

/**
 * Which files were imported, in the order in which they came. The order counts when an old file has to be imported again:
 * then every file that came after it has to follow, or its newer rows would be undone.
 */
final class Arrivals {
    private record Arrival(String digest, String catalogue, long order, int rejected) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sha256 catalogue;

    Arrivals(JdbcClient jdbc, Clock clock, Sha256 catalogue) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.catalogue = catalogue;
    }

    /** Those to import, in the order to do it in. */
    List<RegisterCandidate> due(List<RegisterCandidate> files) {
        Map<String, Arrival> arrivals = load();
        Set<String> digests = new HashSet<>();
        arrivals.values().forEach(arrival -> digests.add(arrival.digest()));
        List<RegisterCandidate> known = new ArrayList<>();
        List<RegisterCandidate> fresh = new ArrayList<>();
        for (RegisterCandidate file : files) {
            Arrival arrival = arrivals.get(file.name());
            if (arrival != null && arrival.digest().equals(file.digest().hex())) {
                known.add(file);
            } else if (arrival != null || digests.add(file.digest().hex())) {
                fresh.add(file);
            }
        }
        known.sort(Comparator.comparingLong(file -> order(arrivals, file)));
        List<RegisterCandidate> due = new ArrayList<>();
        for (RegisterCandidate file : known) {
            if (!due.isEmpty() || mayHoldMore(arrivals.get(file.name()))) {
                due.add(file);
            }
        }
        due.addAll(fresh);
        return due;
    }

    /** Joins the transaction of the import. A file that is as it was keeps its place in the order. */
    void record(RegisterFile file, int rejected) {
        jdbc.sql("""
                        INSERT INTO register_file AS f (name, digest, catalogue, imported_at, rejected)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (name) DO UPDATE
                        SET digest = excluded.digest, catalogue = excluded.catalogue,
                            imported_at = excluded.imported_at, rejected = excluded.rejected,
                            arrival = CASE WHEN f.digest = excluded.digest THEN f.arrival ELSE excluded.arrival END
                        """)
                .params(
                        file.name(),
                        file.digest().hex(),
                        catalogue.hex(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        rejected)
                .update();
    }

    private boolean mayHoldMore(@Nullable Arrival arrival) {
        return arrival != null && arrival.rejected() > 0 && !arrival.catalogue().equals(catalogue.hex());
    }

    private static long order(Map<String, Arrival> arrivals, RegisterCandidate file) {
        Arrival arrival = arrivals.get(file.name());
        return arrival == null ? Long.MAX_VALUE : arrival.order();
    }

    private Map<String, Arrival> load() {
        Map<String, Arrival> arrivals = new HashMap<>();
        jdbc.sql("SELECT name, digest, catalogue, arrival, rejected FROM register_file")
                .query(row -> {
                    arrivals.put(
                            row.getString("name"),
                            new Arrival(
                                    row.getString("digest"),
                                    row.getString("catalogue"),
                                    row.getLong("arrival"),
                                    row.getInt("rejected")));
                });
        return arrivals;
    }
}
