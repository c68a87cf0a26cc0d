package vn.sohoa.digitize.pdf.content;

import java.util.List;

/** How a page has to be treated, by what it shows. */
public sealed interface PageKind {
    /** Nothing but images, bottom first; together they are a scan. */
    record Scan(List<PlacedImage> images) implements PageKind {}

    /** A scan on which something small was written or stamped by a program. */
    record StampedScan(List<PlacedImage> images) implements PageKind {}

    /**
     * Written by a program, with letters of its own.
     *
     * @param selfContained whether the file has all fonts that draw them
     */
    record Text(boolean selfContained) implements PageKind {}

    /** Can only be drawn. */
    record Drawing() implements PageKind {}
}
