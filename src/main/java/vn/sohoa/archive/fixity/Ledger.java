package vn.sohoa.archive.fixity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.vault.Holding;

/** What is told of every write of the archive: that it begins, and what is there when it has ended. */
public interface Ledger {
    /** Nobody wants to know. */
    Ledger NONE = new Ledger() {
        @Override
        public void begin(Holding holding) {}

        @Override
        public void written(Holding holding, @Nullable String head, List<KeptFile> files) {}
    };

    /** Until {@link #written} the holding may have what the ledger does not name. Durable when it returns. */
    void begin(Holding holding);

    /**
     * The holding has these files. Files that were known before stay as they were known, but for the two at an object's root
     * that a version replaces.
     *
     * @param head an object's newest version, {@code v2}; none for what is no object
     */
    void written(Holding holding, @Nullable String head, List<KeptFile> files);
}
