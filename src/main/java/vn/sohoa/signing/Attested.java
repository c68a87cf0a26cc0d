package vn.sohoa.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a detached signature was found to be.
 *
 * @param standing whether it may be believed; of anything but {@code GOOD} the rest is hearsay
 * @param signer common name in the signer's certificate; empty when the signature cannot be read
 * @param key name of the configured key that it was made with; none for any other key, however trusted
 * @param at what the signature says of its time
 */
public record Attested(
        Standing standing,
        String signer,
        @Nullable String key,
        @Nullable Instant at) {
    /** How a signature stands. */
    public enum Standing {
        GOOD,
        /** No CMS with one signature that brings its certificate. */
        UNREADABLE,
        /** Not over these bytes. */
        CHANGED,
        /** The certificate leads to no trust anchor, is not valid today, or is revoked. */
        UNTRUSTED
    }
}
