package vn.sohoa.intake;

import java.util.List;
import vn.sohoa.dossier.Sha256;

/**
 * A row of the quarantine.
 *
 * @param batch files that were sent back, and go back, together
 * @param place path in the quarantine
 */
record QuarantineItem(String id, String batch, Source source, String place, QuarantineEntry.Reason reason) {
    enum Origin {
        INBOX,
        SPOOL
    }

    /**
     * @param path in the inbox, or the name in the document's master folder
     * @param modifiedNanos with {@code bytes} tells whether the inbox still has this very file; 0 for the spool
     * @param returnTo path in the inbox
     */
    record Source(Origin origin, String path, long bytes, long modifiedNanos, String returnTo) {}

    static QuarantineItem planned(Source source, String place, String batch, QuarantineEntry.Reason reason) {
        String id = Sha256.of(
                        String.join("\n", place, source.path(), reason.at().toString()))
                .hex()
                .substring(0, 12);
        return new QuarantineItem(id, batch, source, place, reason);
    }

    static String batch(List<Source> sources, QuarantineEntry.Reason reason) {
        return Sha256.of(sources.getFirst().path() + "\n" + reason.at()).hex().substring(0, 12);
    }
}
