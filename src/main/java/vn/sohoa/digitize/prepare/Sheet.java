package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;

/**
 * A page at one size, looked at: flattened, its tone, its blobs, its letters.
 *
 * @param raw as it was scanned, only smaller
 */
record Sheet(GreyImage raw, GreyImage flat, Paper paper, Tone tone, Blobs blobs, Letters letters, int dpi) {
    /** Of the way from ink to paper: thin strokes and small dots are greyer than thick ones. */
    private static final double THRESHOLD = 0.5;

    static Sheet of(GreyImage raw, int dpi) {
        Paper paper = Paper.under(raw, Math.max(8, dpi * 16 / 200), 3);
        GreyImage flat = paper.flatten(raw);
        Tone tone = Tone.of(flat);
        Margins.whiten(flat, threshold(tone));
        return looked(raw, flat, paper, tone, dpi);
    }

    private static Sheet looked(GreyImage raw, GreyImage flat, Paper paper, Tone tone, int dpi) {
        Blobs blobs = Blobs.of(flat, threshold(tone));
        boolean[] holes = Margins.holes(blobs, dpi);
        if (Margins.any(holes)) {
            blobs.erase(holes, flat.pixels(), 2);
            blobs = Blobs.of(flat, threshold(tone));
        }
        return new Sheet(raw, flat, paper, tone, blobs, Letters.among(blobs, Math.max(5, dpi * 7 / 200)), dpi);
    }

    private static int threshold(Tone tone) {
        return Math.min(tone.threshold(THRESHOLD), 255 - (int) Math.min(60, 5 * tone.noise()));
    }

    int threshold() {
        return threshold(tone);
    }

    Sheet turned(int degrees) {
        if (degrees == 0) {
            return this;
        }
        Orientation turn = new Orientation(false, degrees);
        return looked(raw.shown(turn), flat.shown(turn), paper, tone, dpi);
    }
}
