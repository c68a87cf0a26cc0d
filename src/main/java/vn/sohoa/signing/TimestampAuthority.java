package vn.sohoa.signing;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * A time-stamping authority. In the configuration a plain address stands for one that has all else at its default.
 *
 * @param url http or https
 * @param priority the smallest is asked first, equal ones in the order of the list; 0
 * @param budget what it grants; without one it is asked as often as need be
 * @param policy object identifier to ask for, and to find in the answer; the authority's own choice if absent
 */
public record TimestampAuthority(
        String url,
        @Nullable Integer priority,
        @Nullable Budget budget,
        @Nullable String policy) {
    /** So many requests within any period of that length, answered or not. */
    public record Budget(int requests, Duration per) {
        public Budget {
            if (requests < 1) {
                throw bad("signing.timestamps.*.budget.requests", "must be 1 or more");
            }
            if (per == null || per.isNegative() || per.isZero()) {
                throw bad("signing.timestamps.*.budget.per", "must be a time such as 20m");
            }
        }
    }

    private static final Pattern IDENTIFIER = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    public TimestampAuthority {
        if (url == null || !isAddress(url)) {
            throw bad("signing.timestamps", url + " is no http or https address");
        }
        if (policy != null && !IDENTIFIER.matcher(policy).matches()) {
            throw bad("signing.timestamps.*.policy", policy + " is no object identifier");
        }
        priority = priority == null ? Integer.valueOf(0) : priority;
    }

    /** What a plain address in the configuration means. */
    public static TimestampAuthority of(String url) {
        return new TimestampAuthority(url, null, null, null);
    }

    int rank() {
        return priority == null ? 0 : priority;
    }

    /** Its host, for people: an address may hold an account. */
    String host() {
        return String.valueOf(URI.create(url).getHost());
    }

    private static boolean isAddress(String url) {
        try {
            URI address = URI.create(url);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
