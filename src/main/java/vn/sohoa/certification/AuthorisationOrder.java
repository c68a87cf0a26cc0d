package vn.sohoa.certification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Document;
import vn.sohoa.signing.BroughtKey;

/**
 * What a certifying officer wants to authorise.
 *
 * @param document whose scan was compared with its original
 * @param key of {@code signing.keys}, the officer's
 * @param officer by default the name in that key's certificate
 * @param copies of the one original, 1 to 1000
 * @param validFor by default as configured
 * @param scannedBy who scanned it, where that is known
 * @param brought the officer's key itself, where it is not {@code key} on this machine that signs; the caller closes it
 */
public record AuthorisationOrder(
        Document document,
        String key,
        @Nullable String officer,
        int copies,
        @Nullable Duration validFor,
        @Nullable String scannedBy,
        @Nullable BroughtKey brought) {
    /** With a configured key. */
    public AuthorisationOrder(
            Document document,
            String key,
            @Nullable String officer,
            int copies,
            @Nullable Duration validFor,
            @Nullable String scannedBy) {
        this(document, key, officer, copies, validFor, scannedBy, null);
    }

    /** With a key that was brought for this signature. */
    public static AuthorisationOrder brought(
            Document document, BroughtKey key, int copies, @Nullable Duration validFor, @Nullable String scannedBy) {
        return new AuthorisationOrder(document, "brought", null, copies, validFor, scannedBy, key);
    }
}
