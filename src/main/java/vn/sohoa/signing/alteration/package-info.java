/**
 * What was done to a PDF after it was signed, or to a signature's place in it, told in kinds that a person can be told.
 *
 * <p>A signature proves the bytes of its range; a PDF may grow behind them, and published attacks change what is shown
 * there, or take the signature away, without breaking it. {@link vn.sohoa.signing.alteration.Alterations} reads every
 * revision that was signed and allows the next one nothing but further signatures and time-stamps with what they need
 * and validation data. It judges structure only: no cryptography, no certificates, nothing rendered or decoded.
 */
@NullMarked
package vn.sohoa.signing.alteration;

import org.jspecify.annotations.NullMarked;
