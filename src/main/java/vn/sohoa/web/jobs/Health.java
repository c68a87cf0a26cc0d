package vn.sohoa.web.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.job.batch.JobHistory;

/**
 * How the office's software is.
 *
 * @param documents how many are in each state; {@code waiting}: how many wait for what was not available
 * @param night the last night that has ended; {@code nightLate}: it should have been followed by another
 * @param sentBack files in quarantine
 */
public record Health(
        Instant at,
        Map<String, Long> documents,
        Map<FaultCode, Long> waiting,
        JobHistory.@Nullable Run night,
        long nightHours,
        boolean nightLate,
        long sentBack,
        List<Disk> disks) {
    /** @param low whether somebody should see to it */
    public record Disk(String folder, long freeBytes, long totalBytes, boolean low) {
        public long freeGigabytes() {
            return freeBytes >> 30;
        }

        public long freePercent() {
            return totalBytes == 0 ? 0 : freeBytes * 100 / totalBytes;
        }
    }

    /** Whether the night went through and was not long ago. */
    public boolean nightWell() {
        return night != null && !nightLate && night.status().equals("COMPLETED");
    }

    public boolean well() {
        return nightWell() && disks.stream().noneMatch(Disk::low);
    }
}
