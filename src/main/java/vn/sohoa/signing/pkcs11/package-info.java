/**
 * Keys in PKCS#11 tokens (OASIS PKCS #11 v2.40): smart cards, USB tokens, hardware modules.
 *
 * <p>{@link vn.sohoa.signing.pkcs11.Token} is the door. It speaks to the token's own library and not through Java's
 * provider, because that one knows tokens by slot number only, forgets a token that was pulled out until the process ends,
 * and cannot sign with keys that want the PIN each time.
 */
@NullMarked
package vn.sohoa.signing.pkcs11;

import org.jspecify.annotations.NullMarked;
