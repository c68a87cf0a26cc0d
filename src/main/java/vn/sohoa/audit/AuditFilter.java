package vn.sohoa.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param subject exactly this one; none = all
 * @param act exactly this one, or all that begin with it when it ends in a dot: {@code certification.}; none = all
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record AuditFilter(
        @Nullable String subject,
        @Nullable String act,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null);
}
