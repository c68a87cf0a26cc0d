package vn.sohoa.digitize.quality;

import vn.sohoa.digitize.ocr.Reading;

/**
 * Estimates the share of wrong characters from the words' confidences, by a curve that falls as confidence grows. It knows
 * nothing of text that was not seen at all or was read in another order.
 *
 * <p>From a confidence of 70 on the curve was fitted by {@code CalibrateMain} on 204 generated pages of text (seeds 611 and
 * 612): 2.20 % wrong, 2.12 % estimated. On 51 others (seed 777) 2.42 % were wrong and 2.35 % estimated, a page on average
 * 0.9 points off, rank correlation 0.78. Under 70 it is held, because such pages have too few unsure words. On 24 pages
 * hardly legible it estimates too little (26 % for 39 %), for much on them is not seen at all.
 */
public final class ErrorEstimate {
    private static final double[] CONFIDENCE = {0, 30, 50, 70, 80, 90, 95, 100};
    private static final double[] RATE = {1, 0.5, 0.48, 0.017, 0.0097, 0.0097, 0.0044, 0};

    private ErrorEstimate() {}

    /** The estimated share of wrong characters, 0 to 1; 0 without text. */
    public static double of(Reading reading) {
        double wrong = 0;
        for (Reading.Line line : reading.lines()) {
            for (Reading.Word word : line.words()) {
                wrong += word.text().length() * rate(word.confidence());
            }
        }
        return reading.letters() == 0 ? 0 : wrong / reading.letters();
    }

    /** The share of wrong characters to expect in words of a confidence from 0 to 100. */
    static double rate(double confidence) {
        double at = Math.clamp(confidence, 0, 100);
        int i = 1;
        while (at > CONFIDENCE[i]) {
            i++;
        }
        double part = (at - CONFIDENCE[i - 1]) / (CONFIDENCE[i] - CONFIDENCE[i - 1]);
        return RATE[i - 1] + part * (RATE[i] - RATE[i - 1]);
    }
}
