package vn.sohoa.archive.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What protects a version of an object from everybody, its owner included (S3 object lock in compliance mode).
 *
 * @param retainUntil until when it can be neither removed nor changed; none: no retention
 * @param held whether it is under legal hold, which has no end but its release
 */
public record Lock(@Nullable Instant retainUntil, boolean held) {
    public static final Lock NONE = new Lock(null, false);

    public static Lock until(Instant end) {
        return new Lock(end, false);
    }
}
