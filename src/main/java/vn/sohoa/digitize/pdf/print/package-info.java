/** Tables on paper as PDF/A-2u: the certification book, reports. Nothing here is read from a scan. */
@NullMarked
package vn.sohoa.digitize.pdf.print;

import org.jspecify.annotations.NullMarked;
