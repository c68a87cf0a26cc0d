package vn.sohoa.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when each file has looked the same. Two looks that far apart must agree: a time stamp alone says nothing over SMB,
 * where a client may set it at the beginning or the end. Kept in memory: after a restart files wait once more.
 */
final class Stillness {
    private record Look(Seen.Stamp stamp, long sinceNanos) {}

    private final Duration stillFor;
    private Map<Path, Look> looks = new HashMap<>();

    Stillness(Duration stillFor) {
        this.stillFor = stillFor;
    }

    /** @param nowNanos of a clock that only goes forward */
    void look(Collection<Seen> files, long nowNanos) {
        Map<Path, Look> now = new HashMap<>();
        for (Seen file : files) {
            Look before = looks.get(file.path());
            long since = before != null && before.stamp().equals(file.stamp()) ? before.sinceNanos() : nowNanos;
            now.put(file.path(), new Look(file.stamp(), since));
        }
        looks = now;
    }

    boolean isStill(Seen file, long nowNanos) {
        Look look = looks.get(file.path());
        return look != null && look.stamp().equals(file.stamp()) && nowNanos - look.sinceNanos() >= stillFor.toNanos();
    }
}
