package vn.sohoa.archive;

import java.time.Clock;
import java.util.function.Consumer;
import vn.sohoa.archive.fixity.Ledger;
import vn.sohoa.archive.retention.Keeping;
import vn.sohoa.dossier.DossierCode;

/**
 * What goes with every write of the archive.
 *
 * @param keeping how long it is locked
 * @param ledger what is told of it
 * @param secondCopy makes the second copy before the write counts; does nothing when that is for later
 */
public record Safeguards(Keeping keeping, Ledger ledger, Consumer<DossierCode> secondCopy) {
    /** All permanent, nothing told, no second copy. */
    public static Safeguards none(Clock clock) {
        return new Safeguards(Keeping.forEver(clock), Ledger.NONE, dossier -> {});
    }
}
