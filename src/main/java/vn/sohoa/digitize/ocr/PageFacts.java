package vn.sohoa.digitize.ocr;

/**
 * What was measured on a page while it was read. Pixels are those of the shown, turned page.
 *
 * @param width of the page, in pixels
 * @param height of the page, in pixels
 * @param dpi pixels an inch
 * @param blank whether the picture shows nothing to read; such a page is not given to the recogniser
 * @param skew degrees clockwise by which the lines of text fall, 0 when there are none
 * @param sharpness how steep the letters' edges are: the share of the ink's depth that the steepest edges take in one pixel, 0 to 1
 * @param noise the standard deviation of single pixels on plain paper, in grey levels
 * @param contrast how much darker ink is than the paper around it, 0 to 1
 * @param xHeight how high a small letter of the commonest size is, in pixels; 0 when there is no text
 * @param confidence of the words read, 0 to 100, each letter counting once
 * @param preparation the name of the way in which the recogniser's copy was prepared
 * @param passes how often the whole page was recognised
 */
public record PageFacts(
        int width,
        int height,
        int dpi,
        boolean blank,
        double skew,
        double sharpness,
        double noise,
        double contrast,
        double xHeight,
        double confidence,
        String preparation,
        int passes) {
    private static final String OWN_TEXT = "own text";

    /** Of a page that was not recognised, because it has a text of its own. */
    static PageFacts ofOwnText(int width, int height, int dpi) {
        return new PageFacts(width, height, dpi, false, 0, 1, 0, 1, 0, 100, OWN_TEXT, 0);
    }

    /** Whether the text is the page's own and no recogniser's. */
    public boolean ownText() {
        return preparation.equals(OWN_TEXT);
    }
}
