package vn.sohoa.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a dossier is.
 *
 * @param missing components that are required and not archived
 * @param inbox what waits in the inbox, and what was taken from it and is not archived yet
 * @param documents what is archived, or was destroyed when its retention had ended
 * @param sentBack what somebody has to see to before it can be archived
 */
record DossierStatus(
        String code,
        String procedure,
        String agency,
        Instant receivedAt,
        List<String> missing,
        List<OnItsWay> inbox,
        List<Paper> documents,
        List<SentBack> sentBack,
        List<Copy> certifiedCopies) {

    /**
     * What is on its way.
     *
     * @param state {@code WAITING} in the inbox, then the document's
     * @param file its path in the inbox, while it waits
     * @param id the document's, once it was taken; {@code component} likewise
     * @param why it is held up
     * @param nextTry when it is tried again
     */
    record OnItsWay(
            String state,
            @Nullable String file,
            @Nullable String id,
            @Nullable String component,
            Instant since,
            @Nullable Why why,
            @Nullable Instant nextTry) {}

    /**
     * An archived document.
     *
     * @param masterSha256 of the scan
     * @param access where its access copy is; none when it was destroyed
     */
    record Paper(
            String id,
            String component,
            String state,
            int pages,
            String masterSha256,
            @Nullable String access) {}

    /**
     * What was sent back.
     *
     * @param id by which officers name it
     * @param files in the quarantine
     */
    record SentBack(String id, @Nullable String component, List<String> files, Instant since, Why why) {}

    /** A fault, in English. */
    record Why(String code, String what, String why, String next) {}

    /**
     * A certified copy.
     *
     * @param link where it is; none before it is archived
     */
    record Copy(
            String component,
            String number,
            int year,
            String state,
            @Nullable String sha256,
            @Nullable String link) {}
}
