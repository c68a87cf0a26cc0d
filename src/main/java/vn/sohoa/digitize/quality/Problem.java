package vn.sohoa.digitize.quality;

/** What may be wrong with a page or a document. */
public enum Problem {
    /** Too few pixels an inch. */
    RESOLUTION,
    /** The sheet's size is unusual: a wrong resolution in the file, a cut-off page, two sheets side by side. */
    SIZE,
    /** Lines of text fall or rise. */
    SKEW,
    /** Letters without sharp edges. */
    BLUR,
    /** Ink hardly darker than the paper. */
    CONTRAST,
    /** Much of the text was recognised with doubt; handwriting and stamps also make such pages. */
    TEXT,
    /** Doubtful text on a picture that is itself too poor. */
    ILLEGIBLE,
    /** Nothing to read on the page, though there may be a stamp; or, for a document, on none of its pages. */
    BLANK,
    /** More or fewer pages than the register says. */
    PAGE_COUNT
}
