package vn.sohoa.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param seq its number, which has gaps
 * @param place its index in the tree, which has none; null until it gets it
 */
public record AuditEntry(
        long seq,
        @Nullable Long place,
        Instant at,
        String actor,
        String act,
        String subject,
        Map<String, String> details) {}
