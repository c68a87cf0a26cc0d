/**
 * Finds pages by their words: the text of every page of every document, exactly and accent-folded.
 *
 * <p>All folding is done here, in one place, for pages and for queries alike; the database only keeps and matches the
 * folded words. A page's own text is kept as it was read, and what is shown of it has citizen ids masked.
 */
@NullMarked
package vn.sohoa.search;

import org.jspecify.annotations.NullMarked;
