package vn.sohoa.search;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ProcedureCode;

/**
 * Which dossiers, by what the register and the documents' rows say of them; none = whatever.
 *
 * @param from first day of receipt, in Viet Nam
 * @param to last day of receipt
 * @param procedure of whatever agency
 */
public record DossierFilter(
        @Nullable AgencyCode agency,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable ProcedureCode procedure,
        @Nullable State state) {
    public static final DossierFilter NONE = new DossierFilter(null, null, null, null, null);

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** How a dossier stands; it may stand several ways at once. */
    public enum State {
        /** Something of it is in the archive. */
        ARCHIVED("FROM document x WHERE x.dossier = d.code AND x.state = 'ARCHIVED'"),
        /** Something that must be digitized is not in the archive. */
        MISSING("""
                FROM requirement r WHERE r.dossier = d.code AND NOT EXISTS (
                    SELECT FROM document y WHERE y.dossier = r.dossier AND y.component = r.component
                    AND y.state IN ('ARCHIVED', 'DISPOSED'))"""),
        /** Something is on its way. */
        WAITING("""
                FROM document x WHERE x.dossier = d.code
                    AND x.state IN ('RECEIVED', 'DIGITIZED', 'INDEXED', 'SEALED')""", """
                SELECT DISTINCT x.dossier FROM document x WHERE x.state IN ('RECEIVED', 'DIGITIZED', 'INDEXED', 'SEALED')"""),
        /** Something was sent back. */
        QUARANTINE("""
                FROM (SELECT FROM document x WHERE x.dossier = d.code AND x.state = 'QUARANTINED'
                    UNION ALL SELECT FROM quarantine q WHERE q.dossier = d.code AND q.released_at IS NULL) s""", """
                SELECT x.dossier FROM document x WHERE x.state = 'QUARANTINED'
                    UNION SELECT q.dossier FROM quarantine q WHERE q.released_at IS NULL AND q.dossier IS NOT NULL""");

        private final String ofOne;
        private final @Nullable String few;

        State(String rows) {
            this.ofOne = first(rows);
            this.few = null;
        }

        /** @param few the codes of the dossiers that stand so, each once, where they are few */
        State(String rows, String few) {
            this.ofOne = first(rows);
            this.few = few;
        }

        /** Not EXISTS: that may be planned as a hash of all rows there are, for the sake of a screenful. */
        private static String first(String rows) {
            return "(SELECT true " + rows + " LIMIT 1) IS NOT NULL";
        }

        /** Its name in addresses. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> find(String key) {
            return Arrays.stream(values())
                    .filter(state -> state.key().equals(key))
                    .findFirst();
        }

        /** In SQL, of the dossier {@code d}, for rows that are at hand. */
        String ofOne() {
            return ofOne;
        }

        /** Whether its dossiers are found from few rows, and not by looking at one dossier after the other. */
        boolean isFew() {
            return few != null;
        }

        private String ofMany() {
            return few == null ? ofOne : "d.code IN (" + few + ")";
        }
    }

    /** Whether anything is asked for. */
    boolean asksNothing() {
        return equals(NONE);
    }

    /** What the register's own columns answer, each beginning with AND. */
    String registered() {
        return (agency == null ? "" : " AND d.agency = :agency")
                + (procedure == null ? "" : " AND d.national = :procedure")
                + (from == null ? "" : " AND d.received_at >= :from")
                + (to == null ? "" : " AND d.received_at < :behind");
    }

    /** All of it, for rows that are at hand. */
    String ofOne() {
        return registered() + (state == null ? "" : " AND " + state.ofOne);
    }

    /** All of it, each beginning with AND. */
    String conditions() {
        return registered() + (state == null ? "" : " AND " + state.ofMany());
    }

    /**
     * The dossiers {@code d} to choose from by {@link #registered}, when few stand as asked for: one after the other by its code, as all might
     * be read to find these.
     */
    String fromFew() {
        return state == null || state.few == null
                ? "dossier d"
                : "(" + state.few
                        + ") s CROSS JOIN LATERAL (SELECT * FROM dossier o WHERE o.code = s.dossier OFFSET 0) d";
    }

    Map<String, @Nullable Object> params() {
        Map<String, @Nullable Object> params = new HashMap<>();
        if (agency != null) {
            params.put("agency", agency.value());
        }
        if (procedure != null) {
            params.put("procedure", procedure.national().value());
        }
        if (from != null) {
            params.put("from", start(from));
        }
        if (to != null) {
            params.put("behind", start(to.plusDays(1)));
        }
        return params;
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(VIETNAM).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }
}
