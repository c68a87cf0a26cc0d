package vn.sohoa.archive.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The longest lock a store takes.
 *
 * @param longest for permanent records, 36500 days unless told: extended when {@code extendBelow} of it is left
 * @param extendBelow 36135 days unless told: about a year less
 */
public record RetentionSettings(
        @Nullable Duration longest, @Nullable Duration extendBelow) {
    private static final Duration YEAR = Duration.ofDays(365);
    public static final RetentionSettings DEFAULT = new RetentionSettings(null, null);

    public RetentionSettings {
        longest = longest == null ? YEAR.multipliedBy(100) : longest;
        extendBelow = extendBelow == null ? defaultBelow(longest) : extendBelow;
        if (longest.compareTo(Duration.ofSeconds(1)) < 0) {
            throw bad("longest", longest);
        }
        if (extendBelow.isNegative() || extendBelow.compareTo(longest) >= 0) {
            throw bad("extend-below", extendBelow);
        }
    }

    Duration forEver() {
        return longest == null ? Duration.ZERO : longest;
    }

    Duration below() {
        return extendBelow == null ? Duration.ZERO : extendBelow;
    }

    private static Duration defaultBelow(Duration longest) {
        return longest.compareTo(YEAR.multipliedBy(2)) > 0 ? longest.minus(YEAR) : longest.dividedBy(2);
    }

    private static FaultException bad(String key, Duration value) {
        return new FaultException(
                Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "archive.retention." + key, value.toString()));
    }
}
