/**
 * Opens PDF masters and writes PDF/A-2u renditions (ISO 19005-2): the only user of PDFBox on the way from scan to access
 * copy before sealing.
 *
 * <p>A page of a master that is nothing but one image keeps that image's stream unchanged; any other page becomes a
 * facsimile. Text is written invisibly in an embedded font without outlines whose code points map back to Unicode.
 */
@NullMarked
package vn.sohoa.digitize.pdf;

import org.jspecify.annotations.NullMarked;
