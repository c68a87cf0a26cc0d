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

    /**
     * @param years how many years a dossier's records are kept; empty: for ever
     * @param held whether a dossier is under legal hold
     */
    public Keeping(
            RetentionSettings settings,
            Function<DossierCode, OptionalInt> years,
            Predicate<DossierCode> held,
            Clock clock) {
        this.settings = settings;
        this.years = years;
        this.held = held;
        this.clock = clock;
    }

    /** All is permanent, nothing is held. */
    public static Keeping forEver(Clock clock) {
        return new Keeping(RetentionSettings.DEFAULT, dossier -> OptionalInt.empty(), dossier -> false, clock);
    }

    /** The lock of a version that is written now. */
    public Lock of(DossierCode dossier) {
        return new Lock(end(dossier, clock.instant()), held.test(dossier));
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
        int year = LocalDate.ofInstant(written, ZONE).getYear() + kept.getAsInt() + 1;
        Instant end = LocalDate.of(year, 1, 1).atStartOfDay(ZONE).toInstant();
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
