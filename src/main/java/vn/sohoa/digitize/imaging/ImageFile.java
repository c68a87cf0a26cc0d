package vn.sohoa.digitize.imaging;

import java.awt.Rectangle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes an image strip by strip, so that a large page never stands in memory in colour. Not for several threads. */
public final class ImageFile implements Closeable {
    /** The format's name. */
    public static final String JPEG_2000 = "jpeg2000";

    // PNG and inks decode from the top for every strip: an A4 page at 300 dpi is one strip
    private static final int STRIP_PIXELS = 12_000_000;

    private final ImageReader reader;
    private final ImageInputStream in;

    private ImageFile(ImageReader reader, ImageInputStream in) {
        this.reader = reader;
        this.in = in;
        reader.setInput(in, false, true);
    }

    /** Takes decoded rows from the top. */
    public interface Rows {
        /** @param top the strip's first row in the image */
        void accept(PixelRows strip, int top) throws IOException;
    }

    /** @param format {@code jpeg}, {@code png}, {@code tiff} or {@link #JPEG_2000} */
    public static ImageFile open(Path file, String format) throws IOException {
        return of(format.equals("tiff") ? TiffStream.open(file) : new FileImageInputStream(file.toFile()), format);
    }

    /** Takes over the stream. */
    public static ImageFile of(ImageInputStream in, String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (format.equals(JPEG_2000) || reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return new ImageFile(reader, in);
            }
            // the JPEG 2000 library brings a TIFF reader as well, and which of the two comes first is chance
            reader.dispose();
        }
        in.close();
        throw new IOException("no reader for " + format);
    }

    /** The image of a number, 0 but in TIFF. */
    public void rows(int index, ImageHeader header, Rows rows) throws IOException {
        strips(header, (region, top) -> rows.accept(PixelRows.of(reader.read(index, region)), top));
    }

    /** A JPEG: grey and colour as the samples stand, inks as red, green and blue. */
    public void rows(JpegHeader header, Rows rows) throws IOException {
        if (header.components() == 4) {
            inkRows(header, rows);
        } else if (header.progressive()) {
            rows(0, header.image(), rows); // the decoder gives all rows again with every scan
        } else {
            JpegLines.read(reader, header.image(), rows);
        }
    }

    /** Four inks, which have no colour of their own. */
    private void inkRows(JpegHeader header, Rows rows) throws IOException {
        boolean adobe = header.adobeTransform() >= 0;
        boolean ycck = header.adobeTransform() == 2;
        strips(
                header.image(),
                (region, top) -> rows.accept(PixelRows.ofInk(reader.readRaster(0, region), adobe, ycck), top));
    }

    /** JPEG 2000, at one go: every strip would decode the whole image again. */
    public void rows(Jpeg2000Header header, Rows rows) throws IOException {
        try {
            ImageReadParam all = reader.getDefaultReadParam();
            rows.accept(
                    switch (header.form()) {
                        case INK -> PixelRows.ofInk(reader.readRaster(0, all), false, false);
                        case PLAIN -> PixelRows.of(reader.read(0, all));
                        case OTHER -> RaisedRows.of(reader.read(0, all), header.bits());
                    },
                    0);
        } catch (VirtualMachineError memory) {
            throw memory;
        } catch (Error unknown) { // which the decoder throws at what it does not know
            throw new IOException("JPEG 2000: " + unknown.getMessage(), unknown);
        }
    }

    private interface Strip {
        void read(ImageReadParam region, int top) throws IOException;
    }

    private void strips(ImageHeader header, Strip strip) throws IOException {
        int step = Math.max(64, STRIP_PIXELS / header.width());
        for (int top = 0; top < header.height(); top += step) {
            ImageReadParam region = reader.getDefaultReadParam();
            int height = Math.min(step, header.height() - top);
            region.setSourceRegion(new Rectangle(0, top, header.width(), height));
            strip.read(region, top);
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
