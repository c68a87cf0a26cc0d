package vn.sohoa.digitize.pages;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What paper, time and scanner did to a page.
 *
 * @param skew degrees clockwise
 * @param blur standard deviation in pixels
 * @param noise standard deviation in grey levels
 * @param quality of the JPEG
 * @param shade grey levels by which the light varies over the page
 * @param paper red, green, blue of the paper
 * @param contrast of the ink, 1 for all of it
 * @param salt share of the pixels that are specks
 * @param bleed how much of the back shows through
 * @param edge millimetres of the dark border where the sheet did not cover the glass
 */
record Defects(
        Grade grade,
        double skew,
        double blur,
        double noise,
        int quality,
        double shade,
        int[] paper,
        double contrast,
        double salt,
        double bleed,
        double edge,
        boolean holes) {
    /** How bad it is. */
    enum Grade {
        CLEAN,
        MODERATE,
        BAD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int[][] PAPERS = {{250, 250, 248}, {246, 244, 236}, {240, 236, 222}, {247, 248, 252}};
    private static final int[][] OLD_PAPERS = {
        {236, 236, 230}, {232, 226, 206}, {226, 214, 186}, {214, 206, 188}, {222, 224, 226}
    };

    static Defects any(Grade grade, RandomGenerator r) {
        boolean very = grade != Grade.CLEAN && r.nextInt(9) == 0;
        double edge = r.nextInt(grade == Grade.CLEAN ? 20 : 8) == 0 ? 2 + r.nextDouble() * 7 : 0;
        boolean holes = r.nextInt(grade == Grade.CLEAN ? 14 : 7) == 0;
        return switch (grade) {
            case CLEAN ->
                new Defects(
                        grade, r.nextGaussian() * 0.1, 0.35, 2, 90, 0, new int[] {255, 255, 255}, 1, 0, 0, edge, holes);
            case MODERATE ->
                new Defects(
                        grade,
                        very ? sign(r) * (2 + r.nextDouble() * 2) : r.nextDouble() * 2.4 - 1.2,
                        between(r, 0.5, 0.9),
                        between(r, 5.5, 8.5),
                        76 + r.nextInt(11),
                        between(r, 4, 12),
                        PAPERS[r.nextInt(PAPERS.length)],
                        between(r, 0.8, 0.95),
                        r.nextInt(3) == 0 ? 0.0003 : 0,
                        r.nextInt(3) == 0 ? 0.06 : 0,
                        edge,
                        holes);
            case BAD ->
                new Defects(
                        grade,
                        very ? sign(r) * (2 + r.nextDouble() * 3) : r.nextDouble() * 4 - 2,
                        between(r, 1, 1.6),
                        between(r, 10, 18),
                        60 + r.nextInt(13),
                        between(r, 15, 32),
                        OLD_PAPERS[r.nextInt(OLD_PAPERS.length)],
                        between(r, 0.52, 0.72),
                        between(r, 0.0003, 0.0012),
                        between(r, 0.08, 0.17),
                        edge,
                        holes);
        };
    }

    private static int sign(RandomGenerator r) {
        return r.nextBoolean() ? 1 : -1;
    }

    private static double between(RandomGenerator r, double low, double high) {
        return low + r.nextDouble() * (high - low);
    }

    Map<String, Object> json(int dpi) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("skew", skew);
        json.put("blur", blur);
        json.put("noise", noise);
        json.put("q", quality);
        json.put("bg", shade);
        json.put("paper", paper);
        json.put("contrast", contrast);
        json.put("salt", salt);
        json.put("bleed", bleed);
        json.put("edge", edge);
        json.put("holes", holes);
        json.put("dpi", dpi);
        return json;
    }
}
