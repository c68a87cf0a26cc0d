package vn.sohoa.signing.alteration;

/**
 * Why a signed file cannot be believed.
 *
 * @param page from 1, or 0 when it is not about one page
 * @param after end of the signed bytes it came after: signatures that end there or before are not to be believed;
 *     {@link #EVERYWHERE} when no signature of the file is
 * @param detail the PDF's own term for what was found, may be empty
 */
public record Finding(Kind kind, int page, long after, String detail) {
    public static final long EVERYWHERE = Long.MAX_VALUE;

    /** The names are stable: programs and message bundles know them. */
    public enum Kind {
        /** The byte range is not all of the file up to its end but the signature itself. */
        WRONG_BYTE_RANGE,
        /** Two signatures share a part of the file that neither can. */
        BYTE_RANGES_COLLIDE,
        /** A signature's contents or byte range is missing or empty. */
        EMPTY_SIGNATURE,
        /** Neither a signature nor a time-stamp of a known kind. */
        UNKNOWN_SIGNATURE,
        /** A signature's contents are no CMS signed data (RFC 5652 §5). */
        UNREADABLE_SIGNATURE,
        /** There is something in the room that a signature left empty. */
        SPOILT_CONTENTS,
        /** The bytes hold a signature that the file no longer shows. */
        SIGNATURE_REMOVED,
        /** Bytes behind the signature that are no proper update of a PDF. */
        FOREIGN_BYTES,
        /** What was signed cannot be read as a PDF by itself. */
        UNREADABLE_REVISION,
        PAGES_ADDED,
        PAGES_REMOVED,
        PAGE_CHANGED,
        ANNOTATION_ADDED,
        ANNOTATION_CHANGED,
        ANNOTATION_REMOVED,
        /** One annotation, as what a signature shows, lies over another. */
        ANNOTATIONS_OVERLAP,
        /** The visible part of a signature is another than was signed. */
        SIGNATURE_LOOK_CHANGED,
        FORM_CHANGED,
        /** Something of the document as a whole: actions, names, layers. */
        DOCUMENT_CHANGED
    }

    static Finding of(Kind kind, long after, String detail) {
        return new Finding(kind, 0, after, detail);
    }

    /** Whether it takes the proof from a signature whose bytes end there. */
    public boolean concerns(long end) {
        return after >= end;
    }

    /** A field of a form is also an annotation of a page, and what is gone from the file is gone from its page. */
    boolean saysMoreThan(Finding other) {
        boolean wider = after == EVERYWHERE && other.after != EVERYWHERE;
        return kind == other.kind && (wider || page > 0 && other.page == 0 && after >= other.after);
    }
}
