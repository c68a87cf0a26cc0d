package vn.sohoa.rates;

import java.util.Arrays;
import java.util.Optional;

/**
 * A number of dossiers. Every received dossier is exactly one of ahead, on the due date, late, pending and stopped, and
 * exactly one of required and not required; every required one is digitized or not.
 *
 * <p>Finished is when processed, else when returned; it is compared with the due time by calendar day in Viet Nam (QĐ 766).
 */
public enum Figure {
    RECEIVED("received", "true"),
    /** Finished on a day before the due day. */
    AHEAD("ahead", "finished_on < due_on"),
    ON_DUE_DATE("onDueDate", "finished_on = due_on"),
    LATE("late", "finished_on > due_on"),
    /** Still in process, whatever the due day. */
    PENDING("pending", "finished_on IS NULL AND status NOT IN ('STOPPED', 'WITHDRAWN')"),
    /** Stopped or withdrawn without a day on which it was finished. */
    STOPPED("stopped", "finished_on IS NULL AND status IN ('STOPPED', 'WITHDRAWN')"),
    /** Ahead or on the due date. */
    ON_TIME("onTime", "finished_on <= due_on"),
    /** At least one component or the result must be digitized. */
    REQUIRED("required", "required"),
    NOT_REQUIRED("notRequired", "NOT required"),
    /** Required, and everything that must be is archived. */
    DIGITIZED("digitized", "digitized"),
    NOT_DIGITIZED("notDigitized", "required AND NOT digitized"),
    /** At least one certified electronic copy is archived. */
    CERTIFIED("certified", "certified");

    private final String key;
    private final String condition;

    Figure(String key, String condition) {
        this.key = key;
        this.condition = condition;
    }

    /** Its name in JSON and CSV, stable. */
    public String key() {
        return key;
    }

    public static Optional<Figure> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /** Whether only dossiers count of which something must be digitized. */
    boolean isAmongRequired() {
        return this == REQUIRED || this == DIGITIZED || this == NOT_DIGITIZED;
    }

    /** In SQL, on a row of {@link DossierScope}; never null there. */
    String condition() {
        return "coalesce(" + condition + ", false)";
    }
}
