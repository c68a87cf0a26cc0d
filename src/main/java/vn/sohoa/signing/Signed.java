package vn.sohoa.signing;

import java.time.Instant;

/**
 * A signature that was made and judged.
 *
 * @param level such as {@code PAdES-BASELINE-LT}
 * @param indication of DSS; always {@code TOTAL_PASSED}
 * @param signedAt the signer's clock, shown on the page; the time-stamp proves the time
 * @param signer common name in the certificate
 */
public record Signed(String level, String indication, Instant signedAt, String signer) {}
