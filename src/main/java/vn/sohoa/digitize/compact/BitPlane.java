package vn.sohoa.digitize.compact;

/**
 * One bit a pixel, rows from the top, each beginning with the highest bit of a byte; set means ink.
 *
 * @param bits {@code stride() × height} bytes, not copied; bits beyond the width are 0
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
public record BitPlane(int width, int height, byte[] bits) {
    static BitPlane empty(int width, int height) {
        return new BitPlane(width, height, new byte[Math.multiplyExact((width + 7) / 8, height)]);
    }

    /** Bytes a row. */
    public int stride() {
        return (width + 7) / 8;
    }

    boolean get(int x, int y) {
        return (bits[y * stride() + (x >> 3)] & 0x80 >> (x & 7)) != 0;
    }

    void set(int x, int y) {
        bits[y * stride() + (x >> 3)] |= (byte) (0x80 >> (x & 7));
    }

    /** Clears from one column up to another, which stays. */
    void clear(int y, int from, int to) {
        for (int x = from; x < to; x++) {
            bits[y * stride() + (x >> 3)] &= (byte) ~(0x80 >> (x & 7));
        }
    }

    /** The first column from a given one whose bit is as asked; the width if there is none. */
    int next(int y, int x, boolean set) {
        int row = y * stride();
        int skipped = set ? 0 : 0xFF;
        int at = x;
        while (at < width) {
            if ((at & 7) == 0 && (bits[row + (at >> 3)] & 0xFF) == skipped) {
                at += 8;
            } else if (get(at, y) == set) {
                return at;
            } else {
                at++;
            }
        }
        return width;
    }

    /** The number of set bits. */
    public long count() {
        long count = 0;
        for (byte eight : bits) {
            count += Integer.bitCount(eight & 0xFF);
        }
        return count;
    }
}
