package vn.sohoa.digitize.pdf.bounds;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.DecodeResult;
import org.apache.pdfbox.filter.Filter;
import vn.sohoa.digitize.imaging.Limits;

/** A filter that unpacks no more than its stream's dictionary gives reason for. */
final class BoundedFilter extends Filter {
    private static final long OTHER_BYTES = 64L << 20;
    /** A table of cross-references has some five bytes for each object, and an object costs a hundred in memory. */
    private static final long TABLE_BYTES = 8L << 20;
    /** Four colours of 16 bits. */
    private static final int PIXEL_BYTES = 8;

    private static final long SLACK = 1 << 20;
    private static final long ROW_BYTES = 16L << 20;
    private static final COSName XREF = COSName.getPDFName("XRef");

    private final Filter inner;
    private final PictureHeader.Format format;

    BoundedFilter(Filter inner, COSName name) {
        this.inner = inner;
        this.format = PictureHeader.Format.of(name.getName());
    }

    @Override
    public DecodeResult decode(InputStream encoded, OutputStream decoded, COSDictionary parameters, int index)
            throws IOException {
        return decode(encoded, decoded, parameters, index, DecodeOptions.DEFAULT);
    }

    @Override
    public DecodeResult decode(
            InputStream encoded, OutputStream decoded, COSDictionary parameters, int index, DecodeOptions options)
            throws IOException {
        checkRows(getDecodeParams(parameters, index));
        InputStream in = encoded;
        if (format != PictureHeader.Format.NONE) {
            byte[] bytes = encoded.readAllBytes();
            checkPicture(PictureHeader.pixels(bytes, format));
            in = new ByteArrayInputStream(bytes);
        }
        return inner.decode(in, new Counted(decoded, most(parameters)), parameters, index, options);
    }

    private static void checkPicture(long pixels) {
        Limits.check("pixels", pixels, BoundedFilters.pixels());
    }

    /** What a row of a predictor or of a fax takes is allocated at once. */
    private static void checkRows(COSDictionary parameters) {
        long columns = parameters.getLong(COSName.COLUMNS, 1);
        long colours = parameters.getLong(COSName.COLORS, 1);
        long bits = parameters.getLong(COSName.BITS_PER_COMPONENT, 8);
        Limits.check("columns", columns, ROW_BYTES);
        Limits.check("colours", colours, 64);
        Limits.check("bits", bits, 32);
        Limits.check("bytes a row", columns * colours * bits / 8, ROW_BYTES);
        long rows = parameters.getLong(COSName.ROWS, 0);
        checkPicture(rows > 0 ? Math.multiplyHigh(rows, columns) != 0 ? Long.MAX_VALUE : rows * columns : 0);
    }

    private static long most(COSDictionary parameters) {
        long width = parameters.getLong(COSName.WIDTH, parameters.getLong(COSName.W, 0));
        long height = parameters.getLong(COSName.HEIGHT, parameters.getLong(COSName.H, 0));
        boolean table = XREF.equals(parameters.getCOSName(COSName.TYPE));
        if (table || width <= 0 || height <= 0) {
            return table ? TABLE_BYTES : OTHER_BYTES;
        }
        checkPicture(Math.multiplyHigh(width, height) != 0 ? Long.MAX_VALUE : width * height);
        return width * height * PIXEL_BYTES + SLACK;
    }

    @Override
    protected void encode(InputStream input, OutputStream encoded, COSDictionary parameters) throws IOException {
        inner.encode(input, encoded, parameters, 0);
    }

    /** Counts before it hands on. */
    private static final class Counted extends FilterOutputStream {
        private final long most;
        private long count;

        Counted(OutputStream out, long most) {
            super(out);
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            Limits.check("unpacked bytes", ++count, most);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            count += length;
            Limits.check("unpacked bytes", count, most);
            out.write(bytes, from, length);
        }
    }
}
