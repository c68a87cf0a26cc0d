package vn.sohoa.digitize.ocr;

import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.prepare.Measures;
import vn.sohoa.digitize.prepare.Study;

/**
 * A page read the right way up.
 *
 * @param turn 0, 90, 180 or 270: how far the given image had to be turned clockwise
 * @param reading in pixels of the turned image, neither scaled nor deskewed; nothing on a blank page
 * @param facts what was measured on the way
 */
public record PageReading(int turn, Reading reading, PageFacts facts) {
    private static final double SURE_ENOUGH = 60;

    /**
     * Reads a page on the copy that suits it. Which way is up is seen from how its letters line up; only where that is
     * unclear or what is read makes little sense is it found out by reading. A page whose text stays doubtful every way is
     * left as it is. Where the text is doubtful the page is prepared and read otherwise, and the better text kept.
     */
    public static PageReading of(Reader reader, GreyImage image, int dpi) {
        Study study = reader.preparation().study(image, dpi);
        if (study.measures().ink() == Measures.Ink.NONE) {
            return of(study, image, dpi, Attempt.NONE);
        }
        Attempt best = new Attempts(reader, study).best();
        return of(study, image, dpi, means(study.measures(), best.reading()) ? best : best.blank());
    }

    /**
     * The reading of a page that has a text of its own and needs no recogniser.
     *
     * @param width pixels of the page as it is shown
     * @param height pixels of the page as it is shown
     */
    public static PageReading own(int width, int height, int dpi, Reading text) {
        return new PageReading(0, text, PageFacts.ofOwnText(width, height, dpi));
    }

    /** Little ink, or as pale as what shines through from the back, counts only when it makes words. */
    private static boolean means(Measures measures, Reading reading) {
        return measures.ink() == Measures.Ink.PLENTY || reading.lettersFrom(SURE_ENOUGH) >= 2;
    }

    private static PageReading of(Study study, GreyImage image, int dpi, Attempt best) {
        Measures measures = study.measures();
        boolean sideways = best.turn() % 180 != 0;
        PageFacts facts = new PageFacts(
                sideways ? image.height() : image.width(),
                sideways ? image.width() : image.height(),
                dpi,
                best.empty() && measures.ink() != Measures.Ink.PLENTY,
                measures.skew(),
                measures.sharpness(),
                measures.noise(),
                measures.contrast(),
                measures.xHeight(),
                best.reading().confidence(),
                best.way(),
                best.passes());
        return new PageReading(
                best.turn(), StrayMarks.without(ReadingOrder.of(best.reading(), measures.skew())), facts);
    }
}
