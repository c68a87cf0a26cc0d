package vn.sohoa.digitize.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a classic TIFF's bytes as BigTIFF: its directories again, behind the old file with the data. */
public final class BigTiffBytes {
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    private static final int MOVED = 8;

    private BigTiffBytes() {}

    public static byte[] of(byte[] classic) {
        ByteBuffer old =
                ByteBuffer.wrap(classic).order(classic[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        long first = 16L + classic.length - MOVED;
        file.writeBytes(buffer(old, 16)
                .put(classic, 0, 2)
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0)
                .putLong(first)
                .array());
        file.write(classic, MOVED, classic.length - MOVED);
        for (int at = old.getInt(4); at != 0; ) {
            int entries = old.getShort(at);
            int next = old.getInt(at + 2 + 12 * entries);
            directory(old, at, file, next == 0);
            at = next;
        }
        return file.toByteArray();
    }

    private static void directory(ByteBuffer old, int at, ByteArrayOutputStream file, boolean last) {
        int entries = old.getShort(at);
        int size = 8 + 20 * entries + 8;
        ByteBuffer directory = buffer(old, size).putLong(entries);
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + 12 * i;
            int tag = old.getShort(entry) & 0xFFFF;
            int type = old.getShort(entry + 2);
            int count = old.getInt(entry + 4);
            int bytes = SIZES[type] * count;
            byte[] value = new byte[bytes];
            old.get(bytes > 4 ? old.getInt(entry + 8) : entry + 8, value);
            boolean places = tag == 273 || tag == 324;
            if (places) {
                value = wide(old, value, type);
            }
            directory
                    .putShort((short) tag)
                    .putShort((short) (places ? 16 : type))
                    .putLong(count);
            if (value.length <= 8) {
                directory.put(value).put(new byte[8 - value.length]);
            } else {
                directory.putLong(file.size() + size + behind.size());
                behind.writeBytes(value);
            }
        }
        directory.putLong(last ? 0 : file.size() + size + behind.size());
        file.writeBytes(directory.array());
        file.writeBytes(behind.toByteArray());
    }

    /** Places in the old file as LONG8 of the new one, where all lies eight bytes further on. */
    private static byte[] wide(ByteBuffer like, byte[] places, int type) {
        ByteBuffer from = ByteBuffer.wrap(places).order(like.order());
        ByteBuffer to = buffer(like, places.length / SIZES[type] * 8);
        while (from.hasRemaining()) {
            to.putLong((type == 3 ? from.getShort() & 0xFFFF : from.getInt()) + 16L - MOVED);
        }
        return to.array();
    }

    private static ByteBuffer buffer(ByteBuffer like, int size) {
        return ByteBuffer.allocate(size).order(like.order());
    }
}
