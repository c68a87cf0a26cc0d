package vn.sohoa.digitize.imaging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a PNG file says of itself (ISO/IEC 15948), every chunk's checksum verified up to the last chunk.
 *
 * @param colourType 0 grey, 2 colour, 3 palette, 4 and 6 with alpha
 * @param palette the palette's RGB bytes, empty without one
 * @param transparent whether a transparent colour is named
 * @param data where the image data chunks' bodies stand in the file
 */
public record PngHeader(
        ImageHeader image,
        int bitDepth,
        int colourType,
        boolean interlaced,
        byte[] palette,
        boolean transparent,
        List<Span> data) {

    /** A stretch of the file, in bytes. */
    public record Span(long offset, int length) {}

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRNS = 0x74524E53;
    private static final int PHYS = 0x70485973;

    public static PngHeader read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readLong() != SIGNATURE) {
                throw new IOException("no PNG signature");
            }
            return new Walk(in).run();
        }
    }

    private static final class Walk {
        private final DataInputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private final List<Span> data = new ArrayList<>();
        private byte[] header = new byte[0];
        private byte[] palette = new byte[0];
        private boolean transparent;
        private Resolution resolution = Resolution.UNKNOWN;
        private long position = 8;

        Walk(DataInputStream in) {
            this.in = in;
        }

        PngHeader run() throws IOException {
            int type = chunk();
            while (type != IEND) {
                type = chunk();
            }
            if (header.length != 13 || data.isEmpty()) {
                throw new IOException("no header or no image data");
            }
            ByteBuffer fields = ByteBuffer.wrap(header);
            ImageHeader image = ImageHeader.of(
                    Integer.toUnsignedLong(fields.getInt(0)),
                    Integer.toUnsignedLong(fields.getInt(4)),
                    resolution,
                    Orientation.UPRIGHT);
            return new PngHeader(image, header[8], header[9], header[12] != 0, palette, transparent, List.copyOf(data));
        }

        private int chunk() throws IOException {
            int length = in.readInt();
            int type = in.readInt();
            if (length < 0) {
                throw new IOException("a chunk of negative length");
            }
            byte[] kept = body(type, length);
            switch (type) {
                case IHDR -> header = kept;
                case PLTE -> palette = kept;
                case IDAT -> data.add(new Span(position + 8, length));
                case TRNS -> transparent = true;
                case PHYS -> density(kept);
                default -> {}
            }
            position += 12L + length;
            return type;
        }

        /** Reads a body against its checksum and keeps the small ones that say something. */
        private byte[] body(int type, int length) throws IOException {
            CRC32 crc = new CRC32();
            crc.update(ByteBuffer.allocate(4).putInt(type).array());
            boolean keep = (type == IHDR || type == PLTE || type == PHYS) && length <= 768;
            byte[] kept = keep ? readFully(in, length) : new byte[0];
            crc.update(kept);
            for (int left = length - kept.length; left > 0; ) {
                int step = Math.min(left, buffer.length);
                in.readFully(buffer, 0, step);
                crc.update(buffer, 0, step);
                left -= step;
            }
            if ((int) crc.getValue() != in.readInt()) {
                throw new IOException("a chunk with a wrong checksum");
            }
            return kept;
        }

        private static byte[] readFully(InputStream in, int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("cut short");
            }
            return bytes;
        }

        private void density(byte[] body) {
            if (body.length == 9 && body[8] == 1) {
                ByteBuffer fields = ByteBuffer.wrap(body);
                resolution = new Resolution(fields.getInt(0) * 0.0254, fields.getInt(4) * 0.0254);
            }
        }
    }
}
