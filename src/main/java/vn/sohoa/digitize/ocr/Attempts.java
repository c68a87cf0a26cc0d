package vn.sohoa.digitize.ocr;

import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.prepare.Measures;
import vn.sohoa.digitize.prepare.Prepared;
import vn.sohoa.digitize.prepare.Prepared.Way;
import vn.sohoa.digitize.prepare.Study;

/** Reads one page until its text is sure or there is nothing more to try. */
final class Attempts {
    /** Text that is upside down or sideways never reaches it. */
    private static final double UPRIGHT = 75;

    private static final double SURE_WORD = 70;
    private static final int[] QUARTERS = {0, 90, 180, 270};

    private final Reader reader;
    private final Study study;
    private final Measures measures;

    Attempts(Reader reader, Study study) {
        this.reader = reader;
        this.study = study;
        this.measures = study.measures();
    }

    Attempt best() {
        Attempt first = upright();
        if (sure(first)) {
            return first;
        }
        Attempt best = first.orBetter(read(other(), first.turn(), reader, ""));
        if (!sure(best)) {
            Reader careful = reader.careful();
            if (careful != null) {
                Way way = best.way().equals(first.way()) ? study.way() : other();
                best = best.orBetter(read(way, first.turn(), careful, "+careful"));
            }
        }
        return best;
    }

    private boolean sure(Attempt attempt) {
        return attempt.reading().letters() == 0
                || attempt.reading().confidence() >= reader.settings().unsureBelow();
    }

    private Way other() {
        return study.way() == Way.CLEANED ? Way.FLAT : Way.CLEANED;
    }

    private Attempt read(Way way, int turn, Reader with, String suffix) {
        return Attempt.of(study.prepare(way, turn), turn, with, suffix);
    }

    private Attempt upright() {
        int guess = measures.sureOfTurn() ? measures.turn() : 0;
        Attempt first = read(study.way(), guess, reader, "");
        if (first.reading().letters() > 0
                && first.reading().turn() == 0
                && first.reading().confidence() >= UPRIGHT) {
            return first;
        }
        int turn = trial(guess);
        return turn == guess ? first : read(study.way(), turn, reader, "").after(first);
    }

    /** Reads the part of the page with most letters every way up. */
    private int trial(int guess) {
        Prepared copy = study.prepare(Way.CLEANED, guess);
        GreyImage part = copy.image();
        int best = guess;
        // by a clear margin: a hard page must not be turned by chance
        double most = 1.3 * score(part, copy.dpi()) + 5;
        for (int quarter : QUARTERS) {
            if (quarter != 0) {
                double score = score(part.shown(new Orientation(false, quarter)), copy.dpi());
                if (score > most) {
                    most = score;
                    best = (guess + quarter) % 360;
                }
            }
        }
        return best;
    }

    private double score(GreyImage image, int dpi) {
        Reading reading = reader.read(image, dpi);
        return reading.turn() == 0 ? reading.lettersFrom(SURE_WORD) : 0;
    }
}
