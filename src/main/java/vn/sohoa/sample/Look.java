package vn.sohoa.sample;

/**
 * How a scan came out.
 *
 * @param quality the class in the true text's metadata: {@code clean}, {@code moderate}, {@code turned}
 * @param dpi pixels per inch
 * @param rotation how far the page was turned clockwise on the scanner: 0, 90, 180, 270
 * @param skew slant in degrees, clockwise
 * @param noise standard deviation of a noisy pixel, of 255
 * @param shade how much darker the far corner is, 0 to 1
 * @param colour whether it was scanned in colour
 */
record Look(String quality, int dpi, int rotation, double skew, double noise, double shade, boolean colour) {
    static final String CLEAN = "clean";
    static final String MODERATE = "moderate";
    static final String TURNED = "turned";

    static Look clean(int dpi) {
        return new Look(CLEAN, dpi, 0, 0, 2, 0, false);
    }

    /** With little noise, for files of some ten kilobytes. */
    static Look small(int dpi) {
        return new Look(CLEAN, dpi, 0, 0, 0.7, 0, false);
    }

    static Look moderate(int dpi, double skew) {
        return new Look(MODERATE, dpi, 0, skew, 7, 0.16, false);
    }

    static Look turned(int dpi, int rotation) {
        return new Look(TURNED, dpi, rotation, 0, 2, 0, false);
    }

    Look inColour() {
        return new Look(quality, dpi, rotation, skew, noise, shade, true);
    }
}
