package vn.sohoa.digitize.imaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A TIFF page's JPEG data in one piece (TIFF Technical Note 2), as PDF's DCTDecode takes them once their tables are put back.
 *
 * @param offset where the data start in the file; -1 when there is no such strip
 * @param tables the JPEGTables field: a stream of tables only, empty without one
 */
@SuppressWarnings("ArrayRecordComponent") // file content, never compared
public record JpegStrip(long offset, long length, int components, byte[] tables) {
    public static final JpegStrip NONE = new JpegStrip(-1, 0, 0, new byte[0]);

    private static final int NEW_STYLE = 7;
    private static final int GREY = 1;
    private static final int YCBCR = 6;
    private static final int MARKER = 2;

    static JpegStrip of(TiffDirectory tiff) {
        long[] offsets = tiff.numbers(273);
        long[] lengths = tiff.numbers(279);
        boolean whole = offsets.length == 1 && lengths.length == 1 && lengths[0] <= Integer.MAX_VALUE;
        int components = (int) tiff.number(277, 1);
        boolean usual =
                components == 1 && tiff.number(262, 0) == GREY || components == 3 && tiff.number(262, 0) == YCBCR;
        boolean scaled = tiff.numbers(532).length > 0; // ReferenceBlackWhite: a PDF could not say so
        if (!whole || !usual || scaled || tiff.number(259, 1) != NEW_STYLE || tiff.number(258, 8) != 8) {
            return NONE;
        }
        long[] numbers = tiff.numbers(347);
        byte[] tables = new byte[numbers.length];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = (byte) numbers[i];
        }
        return new JpegStrip(offsets[0], lengths[0], components, tables);
    }

    public boolean present() {
        return offset >= 0;
    }

    /** A JPEG file of the strip: its very data behind the tables. */
    public byte[] read(Path file) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream((int) length + tables.length);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            jpeg.write(in.readNBytes(MARKER));
            if (tables.length > 2 * MARKER) {
                jpeg.write(tables, MARKER, tables.length - 2 * MARKER);
            }
            jpeg.write(in.readNBytes((int) length - MARKER));
        }
        JpegHeader.read(new ByteArrayInputStream(jpeg.toByteArray()));
        return jpeg.toByteArray();
    }
}
