package vn.sohoa.digitize;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one worker may take before it is ended and replaced; bound from {@code digitize.worker}.
 *
 * @param memory MiB in all, Java's heap and the recogniser's memory together; default 1,536, at least 512
 * @param pageTime for one page; default 2 minutes
 * @param documentTime for writing and judging one rendition; default 10 minutes
 * @param recycleAfter tasks (a page each) after which a worker makes room for a new one; default 500
 * @param fileSize MiB that any file it writes may have; default 2,048
 * @throws vn.sohoa.dossier.FaultException CONFIGURATION_BAD_VALUE
 */
public record WorkerLimits(
        @Nullable Integer memory,
        @Nullable Duration pageTime,
        @Nullable Duration documentTime,
        @Nullable Integer recycleAfter,
        @Nullable Integer fileSize) {
    public static final WorkerLimits DEFAULT = new WorkerLimits(null, null, null, null, null);
    private static final int LEAST_MEMORY = 512;

    public WorkerLimits {
        memory = memory == null ? Integer.valueOf(1_536) : memory;
        pageTime = pageTime == null ? Duration.ofMinutes(2) : pageTime;
        documentTime = documentTime == null ? Duration.ofMinutes(10) : documentTime;
        recycleAfter = recycleAfter == null ? Integer.valueOf(500) : recycleAfter;
        fileSize = fileSize == null ? Integer.valueOf(2_048) : fileSize;
        DigitizeSettings.atLeastOne("digitize.worker.file-size", fileSize);
        DigitizeSettings.atLeastOne("digitize.worker.page-time", pageTime.toMillis());
        DigitizeSettings.atLeastOne("digitize.worker.document-time", documentTime.toMillis());
        DigitizeSettings.atLeastOne("digitize.worker.recycle-after", recycleAfter);
        if (memory < LEAST_MEMORY) {
            throw DigitizeSettings.bad("digitize.worker.memory", memory + " < " + LEAST_MEMORY);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer memory() {
        return memory;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Duration pageTime() {
        return pageTime;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Duration documentTime() {
        return documentTime;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer recycleAfter() {
        return recycleAfter;
    }

    @Override
    @SuppressWarnings("NullAway") // filled in the constructor
    public Integer fileSize() {
        return fileSize;
    }
}
