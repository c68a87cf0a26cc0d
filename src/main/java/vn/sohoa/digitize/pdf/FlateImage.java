package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.PixelRows;

/** Writes pixels without loss, strip by strip, as a Flate stream with PNG predictors (ISO 32000-1 §7.4.4). */
final class FlateImage implements ImageFile.Rows {
    private static final byte UP = 2;

    private final OutputStream out;
    private final int width;
    private byte[] samples = new byte[0];
    private byte[] above = new byte[0];
    private byte[] current = new byte[0];
    private @Nullable PixelRows first;

    private FlateImage(OutputStream out, int width) {
        this.out = out;
        this.width = width;
    }

    /** Hands rows to whoever takes them. */
    interface Source {
        void rows(ImageFile.Rows rows) throws IOException;
    }

    static PDImageXObject write(PDDocument document, int width, int height, Source source) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        Deflater deflater = new Deflater(6);
        FlateImage image;
        try (OutputStream raw = stream.createRawOutputStream();
                DeflaterOutputStream out = new DeflaterOutputStream(raw, deflater, 1 << 16)) {
            image = new FlateImage(out, width);
            source.rows(image);
        } finally {
            deflater.end();
        }
        PixelRows rows = image.first;
        if (rows == null) {
            throw new IOException("an image without rows");
        }
        describe(stream, width, height, rows.components(), rows.bilevel() ? 1 : rows.deep() ? 16 : 8);
        return new PDImageXObject(new PDStream(stream), null);
    }

    /** Says what a stream of PNG rows holds. */
    static void describe(COSStream stream, int width, int height, int components, int bits) {
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 15);
        parameters.setInt(COSName.COLORS, components);
        parameters.setInt(COSName.BITS_PER_COMPONENT, bits);
        parameters.setInt(COSName.COLUMNS, width);
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, width);
        stream.setInt(COSName.HEIGHT, height);
        stream.setInt(COSName.BITS_PER_COMPONENT, bits);
        stream.setItem(COSName.COLORSPACE, components == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        stream.setItem(COSName.DECODE_PARMS, parameters);
    }

    @Override
    public void accept(PixelRows strip, int top) throws IOException {
        begin(strip);
        for (int y = 0; y < strip.height(); y++) {
            if (strip.deep()) {
                strip.deepRow(y, samples);
            } else {
                strip.row(y, samples);
            }
            byte[] row = strip.bilevel() ? packed() : samples;
            current[0] = UP;
            for (int i = 0; i < row.length; i++) {
                current[i + 1] = (byte) (row[i] - above[i]);
                above[i] = row[i];
            }
            out.write(current);
        }
    }

    private void begin(PixelRows strip) throws IOException {
        PixelRows before = first;
        if (before == null) {
            first = strip;
            samples = new byte[width * strip.components() * (strip.deep() ? 2 : 1)];
            above = new byte[strip.bilevel() ? (width + 7) / 8 : samples.length];
            current = new byte[above.length + 1];
        } else if (before.components() != strip.components()
                || before.bilevel() != strip.bilevel()
                || before.deep() != strip.deep()) {
            throw new IOException("an image of changing colours");
        }
        if (strip.width() != width) {
            throw new IOException("an image of another width than its header says");
        }
    }

    private byte[] packed() {
        byte[] bits = new byte[(width + 7) / 8];
        for (int x = 0; x < width; x++) {
            if (samples[x] < 0) {
                bits[x >> 3] |= (byte) (0x80 >> (x & 7));
            }
        }
        return bits;
    }
}
