package vn.sohoa.certification;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Signs a copy. Implemented over the signing office. */
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
     * Whether both keys may sign now. Asked before a number is held, so that nobody waits for an authority meanwhile.
     *
     * @throws vn.sohoa.dossier.FaultException when one may not, or nobody can say
     */
    void requireKeys();

    /**
     * Tries both signatures with throw-away keys, after looking at the real ones' certificates.
     *
     * @param judge what else is to be said of the trial, a file that is gone afterwards
     * @throws vn.sohoa.dossier.FaultException when the trial does not pass, or a key may not sign
     */
    void rehearse(Path in, Where officer, Where agency, Consumer<Path> judge);

    /**
     * Writes {@code in} with one more signature, as an incremental update, to {@code out}, which does not exist or may be
     * replaced.
     *
     * @param key {@link #OFFICER} or {@link #AGENCY}
     * @throws vn.sohoa.dossier.FaultException when there is no valid signature; {@code out} is then of no use
     */
    void sign(Path in, Path out, String key, Where where);
}
