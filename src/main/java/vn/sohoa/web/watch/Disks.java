package vn.sohoa.web.watch;

import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import vn.sohoa.web.jobs.Health.Disk;

/** Free space as a part of health, by the Jobs page's own measure. */
final class Disks {
    private Disks() {}

    static Health health(List<Disk> disks) {
        Status status = disks.stream().anyMatch(Disk::low) ? HealthConfiguration.LOW : Status.UP;
        return Health.status(status)
                .withDetail(
                        "folders",
                        disks.stream()
                                .map(disk -> Map.of(
                                        "folder", disk.folder(),
                                        "freeBytes", disk.freeBytes(),
                                        "totalBytes", disk.totalBytes(),
                                        "low", disk.low()))
                                .toList())
                .build();
    }
}
