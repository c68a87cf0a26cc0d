package vn.sohoa.digitize.imaging;

/** Dots per inch along stored rows and columns. */
public record Resolution(double x, double y) {
    /** Not said, or said in no unit. */
    public static final Resolution UNKNOWN = new Resolution(0, 0);

    private static final double A4_LONG_INCHES = 297 / 25.4;
    private static final double A3_LONG_INCHES = 420 / 25.4;
    private static final double A4_RATIO = 297.0 / 210.0;
    private static final double USUAL = 300;

    /**
     * The resolution that gives the paper's size. Where a file says none, or only a program's default (below 100 dpi for a
     * page that would then be larger than A3), an image of A4's proportions is A4 and everything else 300 dpi.
     */
    Resolution orAssumed(int width, int height) {
        if (plausible(width, height)) {
            return this;
        }
        double longSide = Math.max(width, height);
        double ratio = longSide / Math.min(width, height);
        double dpi = Math.abs(ratio / A4_RATIO - 1) < 0.05 ? longSide / A4_LONG_INCHES : USUAL;
        return new Resolution(dpi, dpi);
    }

    private boolean plausible(int width, int height) {
        if (!(x >= 20 && x <= 5000 && y >= 20 && y <= 5000)) {
            return false;
        }
        double longInches = Math.max(width / x, height / y);
        return Math.min(x, y) >= 100 || longInches <= A3_LONG_INCHES * 1.05;
    }
}
