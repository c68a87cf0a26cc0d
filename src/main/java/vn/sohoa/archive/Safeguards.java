package vn.sohoa.archive;

import java.time.Clock;
import java.util.function.Consumer;
import vn.sohoa.archive.fixity.Ledger;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.archive.vault.Holding;

/**
 * What goes with every write of the archive.
 *
 * @param keeping how long it is locked
 * @param ledger what is told of it
 * @param secondCopy makes the second copy before the write counts; does nothing when that is for later
 * @param before comes before anything is written, and throws when nothing may be
 */
public record Safeguards(Keeping keeping, Ledger ledger, Consumer<Holding> secondCopy, Runnable before) {
    /** Nothing is asked before. */
    public Safeguards(Keeping keeping, Ledger ledger, Consumer<Holding> secondCopy) {
        this(keeping, ledger, secondCopy, () -> {});
    }

    /** All permanent, nothing told, no second copy. */
    public static Safeguards none(Clock clock) {
        return new Safeguards(Keeping.forEver(clock), Ledger.NONE, holding -> {});
    }
}
