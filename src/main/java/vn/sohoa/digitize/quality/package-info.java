/**
 * Judges what was scanned: each page by what was measured and read on it, a document by its pages and the count that the
 * register expects. It only decides from figures and opens nothing. What a person could still read is reported and kept;
 * only what nobody could use is a fault, which names the pages to scan again. It also estimates the share of wrong
 * characters from the recogniser's confidences.
 */
@NullMarked
package vn.sohoa.digitize.quality;

import org.jspecify.annotations.NullMarked;
