package vn.sohoa.inquiry;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Which rows of a list.
 *
 * @param limit how many at most
 * @param after those behind this key, which {@link vn.sohoa.inquiry.sheet.Found#next} of the page before gave; none = from the first
 */
public record Page(int limit, @Nullable String after) {
    public static final int DEFAULT_LIMIT = 1000;
    public static final Page FIRST = new Page(DEFAULT_LIMIT, null);

    public Page {
        if (limit < 1) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--limit " + limit, "≥ 1"));
        }
    }
}
