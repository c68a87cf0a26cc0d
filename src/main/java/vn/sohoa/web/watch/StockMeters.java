package vn.sohoa.web.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.sohoa.archive.fixity.Damage;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.Office;
import vn.sohoa.rates.Figure;

/** The office's numbers as gauges. A label has one of few fixed values; while nothing is counted they have no value. */
@Component
class StockMeters implements MeterBinder {
    /** Every dossier is exactly one of these. */
    private static final Map<String, Figure> STATES = Map.of(
            "ahead", Figure.AHEAD,
            "on_due_date", Figure.ON_DUE_DATE,
            "late", Figure.LATE,
            "pending", Figure.PENDING,
            "stopped", Figure.STOPPED);

    private final StockCount stock;
    private final Clock clock;

    StockMeters(StockCount stock, Office office) {
        this.stock = stock;
        this.clock = office.clock();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        dossiers(registry);
        papers(registry);
        archive(registry);
        log(registry);
        night(registry);
        of("sohoa.stock.age", "Since the sohoa_ numbers were counted", s -> age(s.at()))
                .baseUnit("seconds")
                .register(registry);
    }

    private void dossiers(MeterRegistry to) {
        STATES.forEach((state, figure) -> of(
                        "sohoa.dossiers",
                        "Dossiers by how they stand to their due day",
                        s -> s.figures().count(figure))
                .tag("state", state)
                .register(to));
        figure(to, "received", "Dossiers of the register", Figure.RECEIVED);
        figure(to, "required", "Dossiers of which something must be digitized", Figure.REQUIRED);
        figure(to, "digitized", "Dossiers of which all that must be is archived", Figure.DIGITIZED);
        figure(to, "certified", "Dossiers with a certified electronic copy", Figure.CERTIFIED);
        plain(to, "sohoa.dossiers.missing", "Dossiers due by today with something not archived", s -> s.missing());
        plain(to, "sohoa.certifications.waiting", "Copies asked for that nobody decided on", s -> s.waiting());
    }

    private void figure(MeterRegistry to, String name, String help, Figure figure) {
        plain(to, "sohoa.dossiers." + name, help, s -> s.figures().count(figure));
    }

    private void papers(MeterRegistry to) {
        for (Class<?> state : DocumentState.class.getPermittedSubclasses()) {
            String key = state.getSimpleName().toUpperCase(Locale.ROOT);
            of(
                            "sohoa.documents",
                            "Documents by state",
                            s -> s.papers().documents().getOrDefault(key, 0L))
                    .tag("state", key.toLowerCase(Locale.ROOT))
                    .register(to);
        }
        plain(
                to,
                "sohoa.documents.held.up",
                "Documents that wait for what was not available",
                s -> s.papers().heldUp());
        plain(
                to,
                "sohoa.quarantine.files",
                "Files that were sent back",
                s -> s.papers().sentBack());
        plain(to, "sohoa.inbox.files", "Files in the inbox", s -> s.papers().inbox());
    }

    private void archive(MeterRegistry to) {
        plain(
                to,
                "sohoa.archive.dossiers",
                "Dossiers in the archive",
                s -> s.archive().totals().dossiers());
        plain(
                to,
                "sohoa.archive.files",
                "Files in the archive",
                s -> s.archive().totals().files());
        of("sohoa.archive", "Size of the archive", s -> s.archive().totals().bytes())
                .baseUnit("bytes")
                .register(to);
        plain(
                to,
                "sohoa.archive.never.checked",
                "Objects that were not read again yet",
                s -> s.archive().totals().neverChecked());
        of(
                        "sohoa.archive.oldest.check.age",
                        "Since the object was read or written that waits longest",
                        s -> age(s.archive().totals().longestUnread(), 0))
                .baseUnit("seconds")
                .register(to);
        care(to);
    }

    /** What was found in the archive, and its second copy. */
    private void care(MeterRegistry to) {
        for (Damage damage : Damage.values()) {
            of(
                            "sohoa.archive.damage.open",
                            "Damage that is not made good",
                            s -> s.archive().open().getOrDefault(damage, 0L))
                    .tag("damage", damage.name().toLowerCase(Locale.ROOT))
                    .register(to);
        }
        plain(
                to,
                "sohoa.archive.damage.found.day",
                "Damage found in a day, made good or not",
                s -> s.archive().foundLastDay());
        plain(
                to,
                "sohoa.second.copy.kept",
                "1 when there is to be a second copy",
                s -> s.archive().copied() ? 1 : 0);
        plain(
                to,
                "sohoa.second.copy.behind",
                "Objects whose second copy is behind",
                s -> s.archive().copied() ? s.archive().totals().uncopied() : 0);
    }

    private void log(MeterRegistry to) {
        plain(
                to,
                "sohoa.audit.entries",
                "Entries of the audit log",
                s -> s.log().entries());
        plain(
                to,
                "sohoa.audit.checkpoint.entries",
                "Entries that the newest checkpoint signs",
                s -> s.log().checkpoint() == null ? 0 : s.log().checkpoint().size());
        of(
                        "sohoa.audit.checkpoint.age",
                        "Since the newest checkpoint; +Inf without one",
                        s -> age(
                                s.log().checkpoint() == null
                                        ? null
                                        : s.log().checkpoint().at(),
                                Double.POSITIVE_INFINITY))
                .baseUnit("seconds")
                .register(to);
    }

    private void night(MeterRegistry to) {
        of(
                        "sohoa.night.end.timestamp",
                        "End of the last night; 0 when there was none",
                        s -> s.night() == null
                                ? 0
                                : seconds(Objects.requireNonNull(s.night().endedAt())))
                .baseUnit("seconds")
                .register(to);
        of("sohoa.night.duration", "How long the last night took", s -> lasted(s.night()))
                .baseUnit("seconds")
                .register(to);
        plain(
                to,
                "sohoa.night.completed",
                "1 when the last night went through",
                s -> s.night() != null && s.night().status().equals("COMPLETED") ? 1 : 0);
        plain(
                to,
                "sohoa.night.exit.code",
                "Exit code of the last night",
                s -> s.night() == null || s.night().note() == null
                        ? Double.NaN
                        : s.night().note().exitCode());
        plain(to, "sohoa.night.failed.steps", "Steps of the last night that did not end well", s -> s.failedSteps());
    }

    private static double lasted(JobHistory.@Nullable Run night) {
        return night == null
                ? Double.NaN
                : seconds(Objects.requireNonNull(night.endedAt())) - seconds(night.startedAt());
    }

    private double age(@Nullable Instant then, double never) {
        return then == null ? never : age(then);
    }

    /** As it is when it is asked for, however long ago it was counted. */
    private double age(Instant then) {
        return Duration.between(then, clock.instant()).toMillis() / 1e3;
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1e3;
    }

    private void plain(MeterRegistry to, String name, String help, ToDoubleFunction<Stock> number) {
        of(name, help, number).register(to);
    }

    private Gauge.Builder<StockCount> of(String name, String help, ToDoubleFunction<Stock> number) {
        return Gauge.builder(
                        name,
                        stock,
                        from -> from.counted()
                                .map(counted -> number.applyAsDouble(counted))
                                .orElse(Double.NaN))
                .description(help)
                .strongReference(true);
    }
}
