package vn.sohoa.rates;

import java.util.EnumMap;
import java.util.Map;

/** All figures of one set of dossiers, counted at one moment. */
public final class Figures {
    private final Map<Figure, Long> counts;

    Figures(Map<Figure, Long> counts) {
        this.counts = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            this.counts.put(figure, counts.getOrDefault(figure, 0L));
        }
    }

    public long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }

    /** As {@link Rate} says: {@code "92.73"}, or {@code "–"} for a rate of nothing. */
    public String rate(Rate rate) {
        return Rate.percent(count(rate.part()), count(rate.whole()));
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
