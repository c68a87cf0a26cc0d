package vn.sohoa.intake;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * How scans are taken; the section {@code intake} of {@code application.yaml}.
 *
 * @param inbox another inbox than the data folder's, such as a mounted share
 * @param stillFor how long size and times of a file must not have changed; 5 s unless said, at most 10 minutes, 0 takes at
 *     once
 * @param maxBytes largest file that is taken; 500 MiB unless said
 */
public record IntakeSettings(
        @Nullable Path inbox,
        @Nullable Duration stillFor,
        @Nullable Long maxBytes) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public static final IntakeSettings DEFAULT = new IntakeSettings(null, null, null);

    public IntakeSettings {
        stillFor = stillFor == null ? Duration.ofSeconds(5) : stillFor;
        maxBytes = maxBytes == null ? 500L << 20 : maxBytes;
        if (stillFor.isNegative() || stillFor.compareTo(LONGEST) > 0) {
            throw bad("intake.still-for", stillFor + ": 0s … 10m");
        }
        if (maxBytes <= 0) {
            throw bad("intake.max-bytes", maxBytes + ": > 0");
        }
    }

    Duration still() {
        return stillFor == null ? Duration.ZERO : stillFor;
    }

    long limit() {
        return maxBytes == null ? Long.MAX_VALUE : maxBytes;
    }

    private static FaultException bad(String key, String detail) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, detail));
    }
}
