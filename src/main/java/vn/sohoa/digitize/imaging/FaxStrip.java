package vn.sohoa.digitize.imaging;

/**
 * A bilevel page's CCITT data in one piece, as PDF's CCITTFaxDecode takes them unchanged (ISO 32000-1 §7.4.6).
 *
 * @param offset where the data start in the file; -1 when there is no such strip
 * @param k below 0 Group 4, 0 Group 3 one-dimensional, above 0 mixed
 * @param whiteIsZero TIFF's photometric interpretation 0
 * @param byteAligned rows start at bytes
 */
public record FaxStrip(long offset, long length, int k, boolean whiteIsZero, boolean byteAligned) {
    public static final FaxStrip NONE = new FaxStrip(-1, 0, 0, true, false);

    private static final int GROUP_3 = 3;
    private static final int GROUP_4 = 4;

    static FaxStrip of(TiffDirectory tiff) {
        long compression = tiff.number(259, 1);
        long[] offsets = tiff.numbers(273);
        long[] lengths = tiff.numbers(279);
        boolean whole = offsets.length == 1 && lengths.length == 1;
        boolean bilevel = tiff.number(277, 1) == 1 && tiff.number(258, 1) == 1 && tiff.number(262, 9) <= 1;
        boolean usualBits = tiff.number(266, 1) == 1;
        if (!whole || !bilevel || !usualBits || (compression != GROUP_3 && compression != GROUP_4)) {
            return NONE;
        }
        long options = tiff.number(compression == GROUP_4 ? 293 : 292, 0);
        if ((options & 2) != 0) {
            return NONE; // uncompressed mode: PDF has no word for it
        }
        int k = compression == GROUP_4 ? -1 : (int) (options & 1);
        boolean aligned = compression == GROUP_3 && (options & 4) != 0;
        return new FaxStrip(offsets[0], lengths[0], k, tiff.number(262, 0) == 0, aligned);
    }

    public boolean present() {
        return offset >= 0;
    }
}
