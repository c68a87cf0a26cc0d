package vn.sohoa.digitize.imaging;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * What a JPEG 2000 file (ISO 15444-1) says of itself, boxes and code stream followed to the end of the image: a file cut short
 * is damage. A code stream without boxes is grey where it has one component and sRGB where it has three.
 *
 * @param components grey or colours, then an opacity where there is one
 * @param bits of each sample; 0 when components differ or have a sign
 * @param decoding bytes that decoding takes
 */
public record Jpeg2000Header(ImageHeader image, int components, int bits, Form form, long decoding) {
    /** How much of the heap decoding may take. */
    private static final double MOST_HEAP = 0.85;

    /** What its components are. */
    public enum Form {
        /**
         * What PDF/A-2 takes (ISO 19005-2 §6.2.8.3) and viewers agree upon: in boxes, enumerated grey or sRGB of 8 or 16 bits,
         * no palette, no opacity.
         */
        PLAIN,
        /** Cyan, magenta, yellow and black. */
        INK,
        /** Anything else. */
        OTHER
    }

    public static Jpeg2000Header read(Path file) throws IOException {
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            return read(in, in.length());
        }
    }

    /** @param length of the stream, in bytes */
    public static Jpeg2000Header read(ImageInputStream in, long length) throws IOException {
        Jpeg2000Boxes boxes = Jpeg2000Boxes.read(in, length);
        Jpeg2000Size size = Jpeg2000Size.read(in, boxes.start(), boxes.end());
        Form form = boxes.form(size);
        ImageHeader image = ImageHeader.of(size.width(), size.height(), boxes.resolution(), Orientation.UPRIGHT);
        return new Jpeg2000Header(image, size.components(), size.bits(), form, decoding(size));
    }

    /** The decoder keeps a tile's samples in 32 bits each, and gives out the whole image; its grey is made beside it. */
    private static long decoding(Jpeg2000Size size) {
        double tile = 4.0 * size.tilePixels() * size.components();
        int bytes = size.bits() >= 1 && size.bits() <= 8 ? 1 : 2;
        return (long) (tile + (double) size.width() * size.height() * (size.components() * bytes + 1));
    }

    /** @throws Limits.Exceeded for too many pixels, or more than can be decoded in this process's memory */
    public void check(Limits limits) {
        limits.checkPixels(image.width(), image.height());
        Limits.check("bytes to decode", decoding, (long) (Runtime.getRuntime().maxMemory() * MOST_HEAP));
    }
}
