package vn.sohoa.web.today;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.inquiry.Order;
import vn.sohoa.inquiry.Page;
import vn.sohoa.inquiry.Question;
import vn.sohoa.inquiry.Scope;
import vn.sohoa.inquiry.sheet.Answers;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.Office;
import vn.sohoa.rates.RatesFilter;
import vn.sohoa.rates.RatesReport;
import vn.sohoa.web.list.Rows;

/** Counts what the first page says, and says it again for some seconds: counting goes through every dossier. */
@Component
class Standings {
    /** As old as what a page says may be when somebody comes back to it; it is counted anew meanwhile. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofHours(12);
    private static final int MOST = 200;

    /**
     * Of what.
     *
     * @param year of receipt; none = the newest there is
     */
    record Asked(@Nullable AgencyCode agency, @Nullable Integer year) {}

    private final Office office;
    private final LoadingCache<Asked, Standing> counted = Caffeine.newBuilder()
            .refreshAfterWrite(FRESH)
            .expireAfterAccess(KEPT)
            .maximumSize(MOST)
            .build(this::count);

    Standings(Office office) {
        this.office = office;
    }

    Standing of(Asked asked) {
        return Objects.requireNonNull(counted.get(asked));
    }

    private Standing count(Asked asked) {
        Instant at = office.clock().instant();
        Optional<AgencyCode> agency = Optional.ofNullable(asked.agency());
        RatesFilter all = office.rates().everything(office.today());
        List<Integer> years = IntStream.rangeClosed(
                        all.from().getYear(), all.to().getYear())
                .map(year -> all.from().getYear() + all.to().getYear() - year)
                .boxed()
                .toList();
        int year = asked.year() == null ? all.to().getYear() : asked.year();
        RatesFilter filter =
                new RatesFilter(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Optional.empty(), agency);
        RatesReport rates = office.rates().compute(filter);
        JobHistory.Run night = office.history().last(20).stream()
                .filter(run -> run.endedAt() != null && run.job().equals("nightly"))
                .findFirst()
                .orElse(null);
        Map<String, Long> then = night == null ? Map.of() : changed(night);
        return new Standing(
                at,
                night,
                then.getOrDefault("ARCHIVED", 0L),
                then.getOrDefault("QUARANTINED", 0L),
                total(Question.QUARANTINE, asked),
                office.rates().missingOnDueDate(office.today(), agency),
                office.certificationDesk().waiting(asked.agency()),
                years,
                office.documents().counts(),
                rates);
    }

    private long total(Question question, Asked asked) {
        Scope scope = new Scope(Scope.Period.ALL, asked.agency(), null, null, null);
        return office.inquiry()
                .list(new Order(question, scope, null, null, new Page(1, null)), Answers.into(new Rows()))
                .total();
    }

    private Map<String, Long> changed(JobHistory.Run run) {
        Map<String, Long> counts = new HashMap<>();
        office.database()
                .jdbc()
                .sql("SELECT state, count(*) FROM document WHERE changed_at BETWEEN ? AND ? GROUP BY state")
                .params(
                        OffsetDateTime.ofInstant(run.startedAt(), ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(Objects.requireNonNull(run.endedAt()), ZoneOffset.UTC))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }
}
