package vn.sohoa.certification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Document;

/**
 * What a certifying officer wants to authorise.
 *
 * @param document whose scan was compared with its original
 * @param key of {@code signing.keys}, the officer's
 * @param officer by default the name in that key's certificate
 * @param copies of the one original, 1 to 1000
 * @param validFor by default as configured
 * @param scannedBy who scanned it, where that is known
 */
public record AuthorisationOrder(
        Document document,
        String key,
        @Nullable String officer,
        int copies,
        @Nullable Duration validFor,
        @Nullable String scannedBy) {}
