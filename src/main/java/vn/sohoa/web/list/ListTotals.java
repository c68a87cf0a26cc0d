package vn.sohoa.web.list;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.sohoa.inquiry.Order;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figures;
import vn.sohoa.rates.RatesFilter;

/**
 * How many rows lists have in all: counting goes through every row, while a page of them is found at once. Counted anew every half
 * minute at most while somebody looks, and not older than a minute, so that only who comes first waits.
 */
@Component
public final class ListTotals {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 500;

    private final LoadingCache<RatesFilter, Figures> figures;
    private final LoadingCache<Order, Long> questions;

    ListTotals(Office office) {
        this.figures = counting().build(filter -> office.rates().compute(filter).total());
        this.questions = counting().build(order -> office.inquiry().count(order));
    }

    /** The numbers of the dossiers behind each figure. */
    Figures of(RatesFilter filter) {
        return Objects.requireNonNull(figures.get(filter));
    }

    /** Whatever page of it is asked for. */
    public long of(Order order) {
        return Objects.requireNonNull(questions.get(order.counted()));
    }

    private static Caffeine<Object, Object> counting() {
        return Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .expireAfterWrite(KEPT)
                .maximumSize(MOST);
    }
}
