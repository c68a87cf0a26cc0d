package vn.sohoa.digitize.pdf;

/** What a rendition keeps of its master's pictures. */
public enum Profile {
    /** The image data bit for bit, or the same pixels where PDF/A cannot hold the data. The only one for certified copies. */
    FAITHFUL,

    /**
     * Pages in colour or grey become full-resolution masks over a small picture of the paper: legible, a tenth of the size, and
     * no longer evidence of the paper's look. A page that would not become smaller stays as it is.
     */
    COMPACT
}
