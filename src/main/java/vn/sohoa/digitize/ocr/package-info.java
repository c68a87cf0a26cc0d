/**
 * Reads text from grey page images with Tesseract, through its raw handle.
 *
 * <p>The native libraries and the model come from the class path and are unpacked once into a folder that is given; nothing
 * has to be installed on the machine. A handle is used by one thread at a time and reused. Positions are pixels of the
 * image that was read, y downwards.
 */
@NullMarked
package vn.sohoa.digitize.ocr;

import org.jspecify.annotations.NullMarked;
