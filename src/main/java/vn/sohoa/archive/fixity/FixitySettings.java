package vn.sohoa.archive.fixity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * How often everything is read again.
 *
 * @param within every byte is read at least once in so many days, 90 unless told
 * @param bytesANight read so many bytes a run at least, whether due or not; none: as many as it takes
 */
public record FixitySettings(
        @Nullable Integer within, @Nullable Long bytesANight) {
    public static final FixitySettings DEFAULT = new FixitySettings(null, null);

    public FixitySettings {
        within = within == null ? 90 : within;
        bytesANight = bytesANight == null ? 0L : bytesANight;
        if (within < 1 || within > 3660) {
            throw bad("within", String.valueOf(within));
        }
        if (bytesANight < 0) {
            throw bad("bytes-a-night", String.valueOf(bytesANight));
        }
    }

    /** What was read longer ago is due whatever the budget says; a ninth of the time is kept for runs that fail. */
    Duration latest() {
        return Duration.ofDays(days() - days() / 9);
    }

    /** How many bytes a night has to read, of so many in all. */
    long budget(long all) {
        long nights = Math.max(1, latest().toDays());
        return Math.max(bytesANight == null ? 0 : bytesANight, (all + nights - 1) / nights);
    }

    private int days() {
        return within == null ? 90 : within;
    }

    private static FaultException bad(String key, String value) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "archive.fixity." + key, value));
    }
}
