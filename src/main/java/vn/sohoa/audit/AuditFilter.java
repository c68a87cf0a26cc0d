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
 * @param who part of the actor's name, in whatever case; none = anybody
 * @param agency only entries whose subject is a dossier or a book of this agency: {@code H23.123.45}; none = all
 */
public record AuditFilter(
        @Nullable String subject,
        @Nullable String act,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String who,
        @Nullable String agency) {
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null);

    public AuditFilter(@Nullable String subject, @Nullable String act, @Nullable Instant from, @Nullable Instant to) {
        this(subject, act, from, to, null, null);
    }

    /** Whether an entry's subject is within {@link #agency}. */
    public boolean covers(String of) {
        return agency == null || of.startsWith(agency + "-") || of.startsWith(agency + "/");
    }
}
