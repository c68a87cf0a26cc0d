package vn.sohoa.certification;

import java.nio.file.Path;

/** Signs a copy. Implemented over the signing office. */
@FunctionalInterface
public interface CopySigner {
    /** The certifying officer's personal key. */
    String OFFICER = "officer";

    /** The agency's key. */
    String AGENCY = "agency";

    /**
     * Where the visible signature goes: in points from the lower left corner of the page as it is seen.
     *
     * @param page from 1
     */
    record Where(int page, float x, float y, float width, float height) {}

    /**
     * Writes {@code in} with one more signature, as an incremental update, to {@code out}, which does not exist or may be
     * replaced.
     *
     * @param key {@link #OFFICER} or {@link #AGENCY}
     * @throws vn.sohoa.dossier.FaultException when there is no valid signature; {@code out} is then of no use
     */
    void sign(Path in, Path out, String key, Where where);
}
