/**
 * Finds places of a rendition's page that have nothing on them, and proves that what was set there covers nothing. Both go by
 * how the page looks when it is drawn: {@code Paper} tells bare paper from everything else, {@link
 * vn.sohoa.digitize.pdf.space.LastPage} draws and compares. In doubt a place is not free.
 */
@NullMarked
package vn.sohoa.digitize.pdf.space;

import org.jspecify.annotations.NullMarked;
