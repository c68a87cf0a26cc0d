package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;

/**
 * A page at one size, looked at: flattened, its tone, its blobs, its letters.
 *
 * @param raw as it was scanned, only smaller
 * @param tone of what there is to read
 * @param darkest the tone of the darkest marks alone, should all else shine through from the back
 */
record Sheet(
        GreyImage raw, GreyImage flat, Paper paper, Tone tone, Tone darkest, Blobs blobs, Letters letters, int dpi) {
    /** Of the way from ink to paper: thin strokes and small dots are greyer than thick ones. */
    private static final double THRESHOLD = 0.5;

    /** The contrast under which all of a page's usual ink may be what shines through. */
    private static final double PALE = 0.35;

    /** Of the patches on a page of text at least so many have a letter's size. */
    private static final double LETTERS = 0.15;

    /** The mean area of a page's patches of ink in square millimetres: text has more, grain and what it makes of shine-through less. */
    private static final double TATTERS = 0.4;

    static Sheet of(GreyImage raw, int dpi) {
        Paper paper = Paper.under(raw, Math.max(8, dpi * 16 / 200), 3);
        GreyImage flat = paper.flatten(raw);
        Tone tone = Tone.of(flat);
        Margins.whiten(flat, threshold(tone));
        Sheet sheet = looked(raw, flat, paper, tone, tone, dpi);
        Tone darkest = sheet.pale() ? tone.ofDarkest(flat) : tone;
        if (darkest.veil() == 0) {
            return sheet;
        }
        Sheet own = looked(raw, flat, paper, darkest, darkest, dpi);
        if (own.marks() == 0) {
            return sheet;
        }
        return sheet.text() ? new Sheet(raw, flat, paper, tone, darkest, sheet.blobs, sheet.letters, dpi) : own;
    }

    private static Sheet looked(GreyImage raw, GreyImage flat, Paper paper, Tone tone, Tone darkest, int dpi) {
        Blobs blobs = Blobs.of(flat, threshold(tone));
        boolean[] holes = Margins.holes(blobs, dpi);
        if (Margins.any(holes)) {
            blobs.erase(holes, flat.pixels(), 2);
            blobs = Blobs.of(flat, threshold(tone));
        }
        return new Sheet(raw, flat, paper, tone, darkest, blobs, Letters.among(blobs, least(dpi)), dpi);
    }

    private static int threshold(Tone tone) {
        return Math.min(tone.threshold(THRESHOLD), 255 - (int) Math.min(60, 5 * tone.noise()));
    }

    /** The height of the smallest print. */
    private static int least(int dpi) {
        return Math.max(5, dpi * 7 / 200);
    }

    /** Whether all there is may be what shines through. */
    boolean pale() {
        return tone.contrast() < PALE;
    }

    /** How many patches are as large as a letter of small print, or larger. */
    int marks() {
        return marks(blobs);
    }

    int marks(Blobs among) {
        int least = least(dpi);
        int marks = 0;
        for (int i = 0; i < among.count(); i++) {
            marks += among.height(i) >= least && among.area(i) >= 3 * least ? 1 : 0;
        }
        return marks;
    }

    private boolean text() {
        double mm = dpi / 25.4;
        return letters.count() >= LETTERS * blobs.count() && blobs.area() >= TATTERS * mm * mm * blobs.count();
    }

    Sheet turned(int degrees) {
        if (degrees == 0) {
            return this;
        }
        Orientation turn = new Orientation(false, degrees);
        return looked(raw.shown(turn), flat.shown(turn), paper, tone, darkest, dpi);
    }
}
