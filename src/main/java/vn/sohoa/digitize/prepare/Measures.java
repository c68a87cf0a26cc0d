package vn.sohoa.digitize.prepare;

/**
 * What the picture of a page shows before anything is read on it. Lengths are pixels of the page that was given.
 *
 * @param ink how much there is to see
 * @param turn degrees clockwise that set the letters on their feet, by how they line up
 * @param sureOfTurn whether they line up clearly
 * @param skew degrees clockwise by which the lines of text fall, once the page is turned
 * @param sharpness the share of the ink's depth that the letters' edges take in one pixel of the working copy, 0 to 1
 * @param noise the standard deviation of single pixels on plain paper, in grey levels
 * @param contrast how much darker ink is than the paper around it, 0 to 1
 * @param unevenness how much the paper's brightness differs over the page, 0 to 1
 * @param xHeight the commonest height of letters, that of small ones; 0 without letters
 * @param letters how many patches of ink have the size of letters
 */
public record Measures(
        Ink ink,
        int turn,
        boolean sureOfTurn,
        double skew,
        double sharpness,
        double noise,
        double contrast,
        double unevenness,
        double xHeight,
        int letters) {
    /** How much there is to see. */
    public enum Ink {
        /** Paper, its grain, what shines through from the back. */
        NONE,
        /** A few marks or pale ones: dust and what shines through, or a word. Only what can be read on it tells. */
        DOUBTFUL,
        /** Text, a stamp, a signature, a picture. */
        PLENTY
    }
}
