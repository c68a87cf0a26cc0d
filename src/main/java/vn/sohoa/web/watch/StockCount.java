package vn.sohoa.web.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.sohoa.archive.fixity.Damage;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.ArchiveOffice;
import vn.sohoa.office.Office;
import vn.sohoa.web.jobs.Health;
import vn.sohoa.web.jobs.HealthLook;

/**
 * Counts the office at most once in five minutes, when somebody asks, by the same counting as pages and commands. Goes through every
 * dossier, so nobody waits for it longer than some seconds: what is not counted by then comes with the next question.
 */
@Component
class StockCount {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Office office;
    private final HealthLook health;
    private final Look<Stock> look = new Look<>("stock", FRESH, KEPT, this::count);

    StockCount(Office office, HealthLook health) {
        this.office = office;
        this.health = health;
    }

    Optional<Stock> counted() {
        return look.within(PATIENCE);
    }

    private Stock count() {
        Instant at = office.clock().instant();
        Health now = health.look();
        JobHistory.Run night = now.night();
        return new Stock(
                at,
                office.rates()
                        .compute(office.rates().everything(office.today()))
                        .total(),
                office.rates().missingOnDueDate(office.today(), Optional.empty()),
                office.certifications().unanswered(),
                new Stock.Papers(
                        now.documents(),
                        now.waiting().values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        now.sentBack(),
                        office.inboxDesk().waiting().size()),
                archive(at),
                new Stock.Log(
                        office.auditDesk().size(),
                        office.auditDesk().checkpoints().newest().orElse(null)),
                night,
                night == null ? 0 : office.history().failedSteps(night));
    }

    private Stock.Archive archive(Instant at) {
        ArchiveOffice archive = office.archiveOffice();
        Map<Damage, Long> open = archive.findings().open().stream()
                .collect(Collectors.groupingBy(noted -> noted.finding().damage(), Collectors.counting()));
        return new Stock.Archive(
                archive.ledger().totals(),
                archive.secondCopy() != null,
                open,
                archive.findings().since(at.minus(Duration.ofDays(1))).size());
    }
}
