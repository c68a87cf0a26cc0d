package vn.sohoa.web.dossiers;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.search.DossierFilter;
import vn.sohoa.web.account.Viewer;

/**
 * What is asked for in the address of the search page.
 *
 * @param after where the next screenful of dossiers begins
 * @param skip how many pages with the words were shown before
 */
record Asked(
        @Nullable String q,
        @Nullable String from,
        @Nullable String to,
        @Nullable String procedure,
        @Nullable String state,
        @Nullable String agency,
        @Nullable String after,
        @Nullable String skip) {
    private static final int MOST_SKIPPED = 980;

    String words() {
        return q == null ? "" : q.strip();
    }

    int skipped() {
        return skip == null || skip.isBlank() ? 0 : Math.clamp(parsed(skip, Integer::parseInt), 0, MOST_SKIPPED);
    }

    @Nullable
    String key() {
        return after == null || after.isBlank() ? null : after;
    }

    /** Theirs, whatever they ask for, if they are bound to an agency. */
    DossierFilter filter(Viewer viewer) {
        AgencyCode own = viewer.agencyCode();
        return new DossierFilter(
                own == null ? read(agency, AgencyCode::new) : own,
                read(from, LocalDate::parse),
                read(to, LocalDate::parse),
                read(procedure, ProcedureCode::parse),
                read(state, key -> DossierFilter.State.find(key).orElseThrow(() -> bad(key))));
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> parse) {
        return text == null || text.isBlank() ? null : parsed(text.strip(), parse);
    }

    private static <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeParseException | NumberFormatException none) {
            throw bad(text);
        } catch (FaultException none) {
            throw bad(text);
        }
    }

    private static FaultException bad(String text) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, text));
    }
}
