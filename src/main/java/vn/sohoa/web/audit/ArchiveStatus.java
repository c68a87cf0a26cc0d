package vn.sohoa.web.audit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.inquiry.Scope;
import vn.sohoa.inquiry.Totals;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.office.Office;
import vn.sohoa.web.list.Rows;

/** How the archive stands in numbers. Counting goes through every dossier, so it is said again for a while. */
@Component
class ArchiveStatus {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofHours(12);
    private static final int MOST = 100;

    /** Days in which all has to be read again, as pages show it. */
    static final Duration REREAD = Duration.ofDays(90);

    private final Office office;
    private final LoadingCache<Optional<AgencyCode>, Counted> totals = Caffeine.newBuilder()
            .refreshAfterWrite(FRESH)
            .expireAfterAccess(KEPT)
            .maximumSize(MOST)
            .build(this::count);
    private final LoadingCache<Boolean, Care> care =
            Caffeine.newBuilder().refreshAfterWrite(FRESH).build(any -> care());

    ArchiveStatus(Office office) {
        this.office = office;
    }

    /** @param at when it was counted */
    record Counted(Instant at, Rows totals) {}

    /** The whole archive's: holdings and bytes, read again or not. */
    record Care(ArchiveLedger.Totals totals, ArchiveLedger.Reread reread) {}

    /** In all, and by agency, month, procedure and retention. */
    Counted of(Optional<AgencyCode> agency) {
        return Objects.requireNonNull(totals.get(agency));
    }

    Care ofAll() {
        return Objects.requireNonNull(care.get(true));
    }

    private Counted count(Optional<AgencyCode> agency) {
        Instant at = office.clock().instant();
        Rows rows = new Rows();
        office.inquiry()
                .totals(
                        new Scope(Scope.Period.ALL, agency.orElse(null), null, null, null),
                        EnumSet.allOf(Totals.By.class),
                        Answers.into(rows));
        return new Counted(at, rows);
    }

    private Care care() {
        ArchiveLedger ledger = office.archiveOffice().ledger();
        return new Care(ledger.totals(), ledger.reread(office.clock().instant().minus(REREAD)));
    }
}
