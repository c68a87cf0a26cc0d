/**
 * Reads the headers of image files without trusting them and decodes pages to one grey channel for the recogniser.
 *
 * <p>Sizes are known and held against {@link vn.sohoa.digitize.imaging.Limits} before anything is allocated. Damage is an
 * {@link java.io.IOException} or a parser's unchecked exception; the caller turns either into a fault.
 */
@NullMarked
package vn.sohoa.digitize.imaging;

import org.jspecify.annotations.NullMarked;
