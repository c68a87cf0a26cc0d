package vn.sohoa.certification;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Document;

/**
 * The scan of an original that a certified copy is asked for.
 *
 * @param pages it has
 * @param title what the original is called, where it is known
 * @param requester who asked, where it is known
 */
record Original(
        Document document,
        int pages,
        @Nullable String title,
        @Nullable String requester) {}
