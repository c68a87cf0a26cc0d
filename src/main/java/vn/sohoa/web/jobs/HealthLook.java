package vn.sohoa.web.jobs;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.Office;

/** Counts what the health page says, and says it again for some seconds. */
@Component
public class HealthLook {
    private static final Duration FRESH = Duration.ofSeconds(10);
    /** A night, its longest run and some patience. */
    private static final long LATE_HOURS = 32;

    private static final int RUNS = 500;
    private static final long LOW_BYTES = 5L << 30;
    private static final int LOW_PERCENT = 5;
    private static final String NIGHT = "nightly";

    private final Office office;
    private final LoadingCache<String, Health> looked =
            Caffeine.newBuilder().refreshAfterWrite(FRESH).build(key -> look());

    HealthLook(Office office) {
        this.office = office;
    }

    Health now() {
        return Objects.requireNonNull(looked.get(""));
    }

    /** Counted now; for those who say it again for a while themselves. */
    public Health look() {
        Instant at = office.clock().instant();
        JobHistory.Run night = office.history().last(RUNS).stream()
                .filter(run -> run.endedAt() != null && run.job().equals(NIGHT))
                .findFirst()
                .orElse(null);
        long hours = night == null || night.endedAt() == null
                ? 0
                : Duration.between(night.endedAt(), at).toHours();
        return new Health(
                at,
                office.documents().counts(),
                office.documents().waiting(),
                night,
                hours,
                hours > LATE_HOURS,
                office.inboxDesk().sentBack().files(),
                disks());
    }

    /** Where scans and the archive lie, asked now. */
    public List<Health.Disk> disks() {
        return Stream.of(office.folders().data(), office.folders().inbox())
                .filter(Files::exists)
                .map(HealthLook::disk)
                .toList();
    }

    private static Health.Disk disk(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            long total = store.getTotalSpace();
            boolean low = free < LOW_BYTES || free * 100 / Math.max(1, total) < LOW_PERCENT;
            return new Health.Disk(folder.toString(), free, total, low);
        } catch (IOException away) {
            return new Health.Disk(folder.toString(), 0, 0, true);
        }
    }
}
