/**
 * What a page of a PDF shows: its images and where they lie, whatever else is painted, and the text that stands there by
 * itself. A page is looked at with its annotations' appearances made part of it, apart from its document, and under a
 * budget of drawing operations. Knows nothing of renditions.
 */
@NullMarked
package vn.sohoa.digitize.pdf.content;

import org.jspecify.annotations.NullMarked;
