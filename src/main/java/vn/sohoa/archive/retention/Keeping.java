package vn.sohoa.archive.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.archive.vault.Lock;
import vn.sohoa.dossier.DossierCode;

/**
 * Says what lock a dossier's versions get. A record kept for years is locked to the end of that many calendar years after the
 * one it was archived in; a permanent one as long as the store takes. A dossier whose kind is not known is permanent.
 */
public final class Keeping {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final RetentionSettings settings;
    private final Function<DossierCode, OptionalInt> years;
    private final Predicate<DossierCode> held;
    private final Clock clock;
    private final Beginning beginning;

    /** From when on a dossier's years count, for what was written at some time. */
    @FunctionalInterface
    public interface Beginning {
        Instant of(DossierCode dossier, Instant written);
    }

    /**
     * @param years how many years a dossier's records are kept; empty: for ever
     * @param held whether a dossier is under legal hold
     */
    public Keeping(
            RetentionSettings settings,
            Function<DossierCode, OptionalInt> years,
            Predicate<DossierCode> held,
            Clock clock) {
        this(settings, years, held, clock, (dossier, written) -> written);
    }

    private Keeping(
            RetentionSettings settings,
            Function<DossierCode, OptionalInt> years,
            Predicate<DossierCode> held,
            Clock clock,
            Beginning beginning) {
        this.settings = settings;
        this.years = years;
        this.held = held;
        this.clock = clock;
        this.beginning = beginning;
    }

    /** The same, with years that count from another moment than each file's: a new time-stamp on an old record makes it no younger. */
    public Keeping from(Beginning other) {
        return new Keeping(settings, years, held, clock, other);
    }

    /** The first moment after so many calendar years after the one of the beginning. */
    public static Instant end(Instant beginning, int years) {
        int year = LocalDate.ofInstant(beginning, ZONE).getYear() + years + 1;
        return LocalDate.of(year, 1, 1).atStartOfDay(ZONE).toInstant();
    }

    /** All is permanent, nothing is held. */
    public static Keeping forEver(Clock clock) {
        return new Keeping(RetentionSettings.DEFAULT, dossier -> OptionalInt.empty(), dossier -> false, clock);
    }

    /** The lock of a version that is written now. */
    public Lock of(DossierCode dossier) {
        Instant now = clock.instant();
        Instant end = end(dossier, now);
        // years that are over lock nothing: stores refuse an end in the past
        return new Lock(end.isAfter(now) ? end : null, held.test(dossier));
    }

    /** As {@link #of(DossierCode)}; what is no dossier's object is permanent. */
    public Lock of(Holding holding) {
        return holding.dossier().map(this::of).orElseGet(this::permanent);
    }

    /** The lock of what belongs to no dossier. */
    public Lock permanent() {
        return Lock.until(clock.instant().plus(settings.forEver()));
    }

    /** Until when a dossier's records that were written at some time have to be locked, seen from now. */
    public Instant end(DossierCode dossier, Instant written) {
        OptionalInt kept = years.apply(dossier);
        Instant longest = clock.instant().plus(settings.forEver());
        if (kept.isEmpty()) {
            return longest;
        }
        Instant end = end(beginning.of(dossier, written), kept.getAsInt());
        return end.isAfter(longest) ? longest : end;
    }

    /** As {@link #end(DossierCode, Instant)}; what is no dossier's object is permanent. */
    public Instant end(Holding holding, Instant written) {
        return holding.dossier()
                .map(dossier -> end(dossier, written))
                .orElseGet(() -> clock.instant().plus(settings.forEver()));
    }

    /** When a lock that ends earlier has to be extended to {@link #end}. */
    public Instant due(Holding holding, Instant written) {
        Instant end = end(holding, written);
        Instant soon = clock.instant().plus(settings.below());
        return end.isBefore(soon) ? end : soon;
    }
}
