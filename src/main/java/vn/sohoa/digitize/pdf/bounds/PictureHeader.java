package vn.sohoa.digitize.pdf.bounds;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Set;

/** Pixels that a coded picture asks for by its own header, whatever the PDF around it says. */
final class PictureHeader {
    /** Formats whose decoders believe their own headers. */
    enum Format {
        JPEG,
        JPEG2000,
        JBIG2,
        NONE;

        static Format of(String filter) {
            return switch (filter) {
                case "DCTDecode", "DCT" -> JPEG;
                case "JPXDecode" -> JPEG2000;
                case "JBIG2Decode" -> JBIG2;
                default -> NONE;
            };
        }
    }

    private static final long TOO_MANY = Long.MAX_VALUE;
    private static final int MOST_TILES = 65_535; // ISO 15444-1 §A.5.1
    private static final int MOST_COMPONENTS = 8;
    private static final Set<Integer> REGIONS = Set.of(4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43);
    private static final int PAGE = 48;
    private static final long UNKNOWN = 0xFFFFFFFFL;

    private PictureHeader() {}

    /** @return 0 when the data say nothing, which their decoder will find out */
    static long pixels(byte[] data, Format format) {
        try {
            return switch (format) {
                case JPEG -> jpeg(data);
                case JPEG2000 -> jpeg2000(data);
                case JBIG2 -> jbig2(ByteBuffer.wrap(data));
                case NONE -> 0;
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return 0; // cut short
        }
    }

    /** The first frame header; a decoder takes no other. */
    private static long jpeg(byte[] data) {
        for (int i = 0; i + 9 < data.length; i++) {
            int marker = data[i + 1] & 0xFF;
            boolean frame = (data[i] & 0xFF) == 0xFF && marker >= 0xC0 && marker <= 0xCF;
            if (frame && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return (long) unsigned(data, i + 5) * unsigned(data, i + 7);
            }
        }
        return 0;
    }

    private static int unsigned(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    private static long jpeg2000(byte[] data) {
        for (int i = 0; i + 42 < data.length; i++) {
            boolean size = unsigned(data, i) == 0xFF4F && unsigned(data, i + 2) == 0xFF51;
            if (size) {
                ByteBuffer header = ByteBuffer.wrap(data, i + 8, 34);
                long right = Integer.toUnsignedLong(header.getInt());
                long bottom = Integer.toUnsignedLong(header.getInt());
                long width = right - Integer.toUnsignedLong(header.getInt());
                long height = bottom - Integer.toUnsignedLong(header.getInt());
                long tileWidth = Math.max(1, Integer.toUnsignedLong(header.getInt()));
                long tileHeight = Math.max(1, Integer.toUnsignedLong(header.getInt()));
                header.getLong();
                boolean fits = (right / tileWidth + 1) * (bottom / tileHeight + 1) <= 2L * MOST_TILES
                        && header.getShort() <= MOST_COMPONENTS;
                return fits ? area(Math.max(0, width), Math.max(0, height)) : TOO_MANY;
            }
        }
        return 0;
    }

    private static long area(long width, long height) {
        return width * height < 0 || Math.multiplyHigh(width, height) != 0 ? TOO_MANY : width * height;
    }

    /** Segment after segment (ISO 14492 §7.2); pages and regions begin with their size. */
    private static long jbig2(ByteBuffer data) {
        long most = 0;
        while (data.remaining() > 11) {
            long number = Integer.toUnsignedLong(data.getInt());
            int flags = data.get() & 0xFF;
            skipReferences(data, number);
            data.position(data.position() + ((flags & 0x40) == 0 ? 1 : 4));
            long length = Integer.toUnsignedLong(data.getInt());
            int type = flags & 0x3F;
            if ((type == PAGE || REGIONS.contains(type)) && data.remaining() >= 8) {
                long width = Integer.toUnsignedLong(data.getInt(data.position()));
                long height = Integer.toUnsignedLong(data.getInt(data.position() + 4));
                most = Math.max(most, type == PAGE && height == UNKNOWN ? width : area(width, height));
            }
            if (length > data.remaining()) {
                return most;
            }
            data.position(data.position() + (int) length);
        }
        return most;
    }

    private static void skipReferences(ByteBuffer data, long number) {
        int size = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
        int count = (data.get(data.position()) & 0xFF) >> 5;
        int head = 1;
        if (count == 7) {
            count = data.getInt(data.position()) & 0x1FFFFFFF;
            head = 4 + (count + 8) / 8;
        }
        long to = data.position() + head + (long) count * size;
        if (to > data.limit()) {
            throw new IndexOutOfBoundsException();
        }
        data.position((int) to);
    }
}
