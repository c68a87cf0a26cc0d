/**
 * Keys, PAdES signatures, time-stamps, revocation data and their validation.
 *
 * <p>{@link vn.sohoa.signing.SigningOffice} is the door: it signs a PDF in incremental updates up to PAdES-BASELINE-LT
 * (ETSI EN 319 142-1), never touching a byte that was there, and validates signatures offline against configured trust
 * anchors. Where no key is configured it makes a test authority under the data folder, whose every subject says TEST.
 * What a signature looks like on the page comes from {@code config/signatures.yaml}. This is the only package that knows
 * DSS and Bouncy Castle.
 */
@NullMarked
package vn.sohoa.signing;

import org.jspecify.annotations.NullMarked;
