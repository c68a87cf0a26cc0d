package vn.sohoa.digitize.imaging;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The directories of a BigTIFF in classic form, for a file of less than 4 GiB: offsets and counts of eight bytes become four,
 * and what no longer fits into an entry stands behind its directory.
 */
final class BigTiff {
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 0, 8};
    private static final int LONG = 4;
    private static final int LONG_8 = 16;
    private static final int ENTRY = 20;
    /** SubIFDs, Exif and GPS lead to directories that would be read as classic ones; no page needs them. */
    private static final Set<Integer> LEFT_OUT = Set.of(330, 34_665, 34_853);

    private static final int MOST_ENTRIES = 4_096;
    private static final int MOST_BYTES = 16 << 20;

    private final ImageInputStream in;
    private final long end;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private BigTiff(ImageInputStream in) throws IOException {
        this.in = in;
        this.end = in.length();
    }

    static ByteOrder order(ImageInputStream in) throws IOException {
        in.seek(0);
        return in.readUnsignedShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** @param in behind the number 43, its byte order set */
    static BigTiff read(ImageInputStream in) throws IOException {
        BigTiff tiff = new BigTiff(in);
        Limits.check("bytes", tiff.end, 0xFFFF_FFFFL - MOST_BYTES);
        if (in.readUnsignedShort() != 8 || in.readUnsignedShort() != 0) {
            throw new IOException("offsets that are not of eight bytes");
        }
        tiff.directories();
        return tiff;
    }

    private void directories() throws IOException {
        Set<Long> seen = new HashSet<>();
        long offset = offset();
        while (offset != 0) {
            if (!seen.add(offset)) {
                throw new IOException("directories in a loop");
            }
            in.seek(offset);
            offset = directory();
        }
    }

    /** Writes one directory and returns where the next one is, 0 behind the last. */
    private long directory() throws IOException {
        long entries = in.readLong();
        Limits.check("entries", entries, MOST_ENTRIES);
        long first = in.getStreamPosition();
        long start = end + written.size();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            in.seek(first + i * ENTRY);
            if (!LEFT_OUT.contains(in.readUnsignedShort()) && known(in.readUnsignedShort())) {
                kept.add(i);
            }
        }
        int size = 2 + 12 * kept.size() + 4;
        ByteBuffer directory = buffer(size).putShort((short) kept.size());
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        for (int i : kept) {
            in.seek(first + i * ENTRY);
            entry(directory, behind, start + size);
        }
        in.seek(first + entries * ENTRY);
        long next = offset();
        directory.putInt(next == 0 ? 0 : (int) (start + size + behind.size()));
        Limits.check("bytes of directories", (long) written.size() + size + behind.size(), MOST_BYTES);
        written.writeBytes(directory.array());
        behind.writeTo(written);
        return next;
    }

    private static boolean known(int type) {
        return type < SIZES.length && SIZES[type] > 0;
    }

    /** @param extra where what stands behind the directory will begin */
    private void entry(ByteBuffer directory, ByteArrayOutputStream behind, long extra) throws IOException {
        int tag = in.readUnsignedShort();
        int type = in.readUnsignedShort();
        long count = in.readLong();
        Limits.check("values", count, end);
        long bytes = count * SIZES[type];
        long at = in.getStreamPosition();
        if (bytes > 8) {
            at = offset();
            if (bytes > end - at) {
                throw new EOFException("cut short");
            }
        }
        boolean wide = type >= LONG_8;
        directory.putShort((short) tag).putShort((short) (wide ? LONG : type)).putInt((int) count);
        if (!wide && bytes > 8) {
            directory.putInt((int) at); // stays where it is
            return;
        }
        Limits.check("bytes of directories", written.size() + behind.size() + bytes, MOST_BYTES);
        in.seek(at);
        byte[] value = wide ? narrowed((int) count) : new byte[(int) bytes];
        if (!wide) {
            in.readFully(value);
        }
        if (value.length <= 4) {
            directory.put(Arrays.copyOf(value, 4));
        } else {
            directory.putInt((int) (extra + behind.size()));
            behind.writeBytes(value);
        }
    }

    private byte[] narrowed(int count) throws IOException {
        ByteBuffer values = buffer(4 * count);
        for (int i = 0; i < count; i++) {
            values.putInt((int) offset());
        }
        return values.array();
    }

    /** Eight bytes that must fit into four. */
    private long offset() throws IOException {
        long value = in.readLong();
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new EOFException("cut short: " + Long.toUnsignedString(value));
        }
        return value;
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(in.getByteOrder());
    }

    /** What stands in the place of the file's first eight bytes. */
    byte[] head() {
        ByteBuffer head = buffer(8);
        head.putShort((short) (in.getByteOrder() == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D));
        return head.putShort((short) 42).putInt((int) end).array();
    }

    /** What stands behind the file's end. */
    byte[] tail() {
        return written.toByteArray();
    }
}
