/**
 * Keeps PDFBox's stream filters from unpacking more than a page, a font or a table of objects can need: a few kilobytes can
 * ask for gigabytes. Once installed it holds for every stream of every document in the process, also while a file is parsed.
 */
@NullMarked
package vn.sohoa.digitize.pdf.bounds;

import org.jspecify.annotations.NullMarked;
