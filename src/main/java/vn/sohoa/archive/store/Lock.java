package vn.sohoa.archive.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (retainUntil != null) {
            headers.put("x-amz-object-lock-mode", "COMPLIANCE");
            // stores take milliseconds and no more; never less than was asked for
            headers.put(
                    "x-amz-object-lock-retain-until-date", whole(retainUntil).toString());
        }
        if (held) {
            headers.put("x-amz-object-lock-legal-hold", "ON");
        }
        return headers;
    }

    /** The full second at or after a moment. */
    static Instant whole(Instant moment) {
        return moment.getNano() == 0 ? moment : Instant.ofEpochSecond(moment.getEpochSecond() + 1);
    }
}
