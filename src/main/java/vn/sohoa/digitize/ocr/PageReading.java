package vn.sohoa.digitize.ocr;

import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;

/**
 * A page read the right way up.
 *
 * @param turn 0, 90, 180 or 270: how far the given image had to be turned clockwise
 * @param reading in pixels of the turned image
 * @param facts what was measured on the way
 */
public record PageReading(int turn, Reading reading, PageFacts facts) {
    private static final double SURE = 75;
    private static final double SURE_WORD = 70;
    private static final int TRIAL_DPI = 150;
    private static final int USUAL_DPI = 300;
    private static final int[] QUARTERS = {90, 180, 270};

    /**
     * Reads a page as it is given, and where that makes little sense finds out on a smaller image which way is up. A page
     * whose text stays doubtful every way is left as it is.
     */
    public static PageReading of(Reader reader, GreyImage image, int dpi) {
        double scale = scale(dpi);
        GreyImage page = scale == 1 ? image : image.scaled(scale);
        int pageDpi = (int) Math.round(dpi * scale);
        Reading asGiven = reader.read(page, pageDpi);
        int turn = turn(reader, page, pageDpi, asGiven);
        Reading upright = turn == 0 ? asGiven : reader.read(turned(page, turn), pageDpi);
        boolean sideways = turn % 180 != 0;
        int width = sideways ? image.height() : image.width();
        int height = sideways ? image.width() : image.height();
        PageFacts facts = new PageFacts(
                width,
                height,
                dpi,
                upright.letters() == 0,
                0,
                0,
                0,
                0,
                0,
                upright.confidence(),
                "plain",
                turn == 0 ? 1 : 2);
        return new PageReading(turn, upright.scaled(1 / scale), facts);
    }

    /** Letters of the size at 300 dpi are read best, and twice the dots cost four times the time. */
    private static double scale(int dpi) {
        return dpi >= 190 && dpi <= 400 ? 1 : (double) USUAL_DPI / dpi;
    }

    private static int turn(Reader reader, GreyImage page, int dpi, Reading asGiven) {
        if (asGiven.letters() == 0 || asGiven.confidence() >= SURE) {
            return asGiven.turn(); // Tesseract reads columns of turned text as well, but a page should stand upright
        }
        int factor = Math.max(1, dpi / TRIAL_DPI);
        GreyImage small = page.reduced(factor);
        int best = 0;
        // by a clear margin: a hard page must not be turned by chance
        double most = 1.3 * score(reader, small, dpi / factor) + 5;
        for (int quarter : QUARTERS) {
            double score = score(reader, turned(small, quarter), dpi / factor);
            if (score > most) {
                most = score;
                best = quarter;
            }
        }
        return best;
    }

    private static double score(Reader reader, GreyImage image, int dpi) {
        Reading reading = reader.read(image, dpi);
        return reading.turn() == 0 ? reading.lettersFrom(SURE_WORD) : 0;
    }

    private static GreyImage turned(GreyImage image, int degrees) {
        return image.shown(new Orientation(false, degrees));
    }
}
