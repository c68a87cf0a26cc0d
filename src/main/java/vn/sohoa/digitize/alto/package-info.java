/**
 * Recognised text with its places as ALTO XML, version 4 (Library of Congress,
 * {@code http://www.loc.gov/standards/alto/ns-v4#}): blocks, lines with their baselines, words with boxes and
 * confidences, in pixels of the page as it is shown.
 */
@NullMarked
package vn.sohoa.digitize.alto;

import org.jspecify.annotations.NullMarked;
