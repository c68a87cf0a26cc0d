/**
 * From the bytes a scanner made to a text and a PDF/A-2u rendition of the same pages.
 *
 * <p>{@link vn.sohoa.digitize.Digitizer} is the seam behind which untrusted bytes are inspected, decoded, read and judged: in
 * worker processes ({@code worker}), where {@link vn.sohoa.digitize.ScanDesk} does the work. The master is never altered: image data are embedded as they came wherever PDF/A allows it,
 * turning a page is {@code /Rotate}, and only the copy that the recogniser sees is changed. Every rendition has passed
 * {@link vn.sohoa.digitize.PdfaGate}, has the master's number of pages and gives its text back.
 */
@NullMarked
package vn.sohoa.digitize;

import org.jspecify.annotations.NullMarked;
