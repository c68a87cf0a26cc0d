package vn.sohoa.web.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.Scope;
import vn.sohoa.web.account.Viewer;

/**
 * What is asked for in the address about who read what.
 *
 * @param state shown, exported or compared
 * @param after where the page before ended
 */
record ReadsWish(
        @Nullable String dossier,
        @Nullable String who,
        @Nullable String state,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String after) {
    private static final int RECENT_DAYS = 30;

    /** Without any day: the last weeks. A named dossier's whole history. */
    ReadsWish orRecent(LocalDate today) {
        boolean open = from == null && to == null && given(dossier) == null;
        return open ? new ReadsWish(dossier, who, state, today.minusDays(RECENT_DAYS), to, after) : this;
    }

    Scope scope(Viewer viewer) {
        return new Scope(new Scope.Period(from, to), viewer.agencyCode(), null, null, code());
    }

    @Nullable
    String partOrAll() {
        return given(state);
    }

    @Nullable
    String whoOrAnybody() {
        return given(who);
    }

    private @Nullable DossierCode code() {
        String text = given(dossier);
        return text == null
                ? null
                : DossierCode.find(text)
                        .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, text)));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
