package vn.sohoa.web.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.sohoa.audit.AuditFilter;
import vn.sohoa.audit.AuditList;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.web.account.Viewer;

/**
 * What of the log is asked for in the address.
 *
 * @param before entries older than this place
 */
record LogWish(
        @Nullable String subject,
        @Nullable String act,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String who,
        @Nullable String before) {
    AuditFilter filter(Viewer viewer) {
        return new AuditFilter(
                given(subject),
                given(act),
                start(from),
                start(to == null ? null : to.plusDays(1)),
                given(who),
                viewer.agency());
    }

    AuditList.@Nullable Cursor cursor() {
        return AuditList.Cursor.parse(before).orElse(null);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(DossierRecord.ZONE).toInstant();
    }
}
