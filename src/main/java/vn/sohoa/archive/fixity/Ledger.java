package vn.sohoa.archive.fixity;

import java.util.List;
import vn.sohoa.dossier.DossierCode;

/** What is told of every write of the archive: that it begins, and what is there when it has ended. */
public interface Ledger {
    /** Nobody wants to know. */
    Ledger NONE = new Ledger() {
        @Override
        public void begin(DossierCode dossier) {}

        @Override
        public void written(DossierCode dossier, String head, List<KeptFile> files) {}
    };

    /** Until {@link #written} the dossier's object may hold what no version names. Durable when it returns. */
    void begin(DossierCode dossier);

    /**
     * The object holds these files and no others. Files that were known before stay as they were known, but for the two at
     * the object's root that a version replaces.
     *
     * @param head the newest version, {@code v2}
     */
    void written(DossierCode dossier, String head, List<KeptFile> files);
}
