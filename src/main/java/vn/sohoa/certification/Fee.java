package vn.sohoa.certification;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * What certifying a copy costs from a day on, in đồng.
 *
 * @param effectiveFrom first day, ISO 8601
 * @param page a page of the original
 * @param cheaperFrom from which page on {@code furtherPage} is charged
 * @param furtherPage each page from then on
 * @param most for one copy
 */
public record Fee(@Nullable String effectiveFrom, long page, int cheaperFrom, long furtherPage, long most) {
    public Fee {
        day(effectiveFrom);
        if (page < 0 || furtherPage < 0 || most < 0) {
            throw bad("certification.fees", "must not be negative");
        }
        if (cheaperFrom < 1) {
            throw bad("certification.fees.cheaper-from", "pages are counted from 1");
        }
    }

    LocalDate firstDay() {
        return day(effectiveFrom);
    }

    /** For one copy. */
    long of(int pages) {
        long dear = Math.min(pages, cheaperFrom - 1L);
        return Math.min(most, dear * page + (pages - dear) * furtherPage);
    }

    private static LocalDate day(@Nullable String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeParseException notDay) {
            throw bad("certification.fees.effective-from", text + " is not a day such as 2017-01-01");
        }
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
