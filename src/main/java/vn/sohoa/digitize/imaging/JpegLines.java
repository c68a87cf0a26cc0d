package vn.sohoa.digitize.imaging;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Stands where the JPEG reader expects its picture and passes on each line as it comes out of the decoder: one pass, and no
 * picture in memory.
 */
final class JpegLines extends WritableRaster {
    private static final int LINES_A_STRIP = 16;

    private final ImageFile.Rows rows;
    private final int components;
    private final byte[] strip;
    private int filled;
    private int next;

    private JpegLines(SampleModel model, ImageFile.Rows rows) {
        super(model, new DataBufferByte(1), new Point());
        this.rows = rows;
        this.components = model.getNumBands();
        this.strip = new byte[LINES_A_STRIP * getWidth() * components];
    }

    /** A grey or colour JPEG's samples as the decoder gives them, whatever profile the file carries. */
    static void read(ImageReader reader, ImageHeader header, ImageFile.Rows rows) throws IOException {
        ImageTypeSpecifier type = type(reader.getImageTypes(0));
        JpegLines lines = new JpegLines(type.getSampleModel(header.width(), header.height()), rows);
        ImageReadParam target = reader.getDefaultReadParam();
        target.setDestination(new BufferedImage(type.getColorModel(), lines, false, null));
        try {
            reader.read(0, target);
            lines.pass();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (lines.next != lines.getHeight()) {
            throw new IOException("JPEG data end at row " + lines.next + " of " + lines.getHeight());
        }
    }

    /** The embedded profile's own colours where there is one, because any other would be converted to, slowly. */
    private static ImageTypeSpecifier type(Iterator<ImageTypeSpecifier> types) {
        ImageTypeSpecifier first = types.next();
        ImageTypeSpecifier chosen = first;
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            ColorSpace space = type.getColorModel().getColorSpace();
            if (type.getNumBands() == first.getNumBands()
                    && space.getType() == ColorSpace.TYPE_RGB
                    && !space.isCS_sRGB()) {
                chosen = type;
            }
        }
        return chosen;
    }

    @Override
    public void setRect(int dx, int dy, Raster line) {
        if (dx != 0 || line.getHeight() != 1 || line.getWidth() != getWidth() || dy != next + filled) {
            throw new UncheckedIOException(new IOException("JPEG rows out of order"));
        }
        int length = getWidth() * components;
        System.arraycopy(((DataBufferByte) line.getDataBuffer()).getData(), 0, strip, filled * length, length);
        if (++filled == LINES_A_STRIP) {
            pass();
        }
    }

    private void pass() {
        if (filled > 0) {
            try {
                rows.accept(PixelRows.ofSamples(getWidth(), filled, components, strip), next);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next += filled;
            filled = 0;
        }
    }

    @Override
    public WritableRaster createWritableChild(
            int x, int y, int width, int height, int childX, int childY, int[] bands) {
        if (bands != null || x != 0 || y != 0 || childX != 0 || childY != 0) {
            throw new UnsupportedOperationException("only whole lines");
        }
        return this;
    }
}
