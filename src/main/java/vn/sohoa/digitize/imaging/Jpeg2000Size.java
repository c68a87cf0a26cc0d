package vn.sohoa.digitize.imaging;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * What a JPEG 2000 code stream's SIZ marker says (ISO 15444-1 §A.5.1).
 *
 * @param bits of each sample; 0 when components differ or have a sign
 */
record Jpeg2000Size(Grid grid, int components, int bits) {
    private static final int START = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int TILE_PART = 0xFF90;
    private static final int END = 0xFFD9;
    private static final int MOST_TILES = 65_535;
    private static final int MOST_COMPONENTS = 5; // four inks and an opacity

    /** Where image and tiles lie on the reference grid. */
    record Grid(long left, long top, long width, long height, long tilePixels) {}

    long width() {
        return grid.width();
    }

    long height() {
        return grid.height();
    }

    long tilePixels() {
        return grid.tilePixels();
    }

    /** Whether it begins at the grid's origin; decoders differ about others. */
    boolean atOrigin() {
        return grid.left() == 0 && grid.top() == 0;
    }

    /**
     * Follows the markers and tile-parts from the beginning to the end of the code stream.
     *
     * @throws EOFException when it does not end where it should
     */
    static Jpeg2000Size read(ImageInputStream in, long start, long end) throws IOException {
        in.seek(start);
        if (in.readUnsignedShort() != START || in.readUnsignedShort() != SIZE) {
            throw new IOException("no JPEG 2000 code stream");
        }
        long marker = in.getStreamPosition();
        int length = in.readUnsignedShort();
        Jpeg2000Size size = size(in);
        long at = marker + length;
        in.seek(at);
        int next = in.readUnsignedShort();
        while (next != TILE_PART) {
            if (next < 0xFF52 || next == END) {
                throw new IOException("a code stream without tiles");
            }
            at += 2 + in.readUnsignedShort();
            in.seek(at);
            next = in.readUnsignedShort();
        }
        followTiles(in, at, end);
        return size;
    }

    private static void followTiles(ImageInputStream in, long first, long end) throws IOException {
        long at = first;
        int marker = TILE_PART;
        while (marker == TILE_PART) {
            in.seek(at + 6); // behind marker, length and the tile's number
            long part = in.readUnsignedInt();
            if (part == 0) {
                at = end - 2; // the last one, to the end
            } else if (part < 14) {
                throw new IOException("a tile-part of " + part + " bytes");
            } else {
                at += part;
            }
            if (at + 2 > end) {
                throw new EOFException("cut short");
            }
            in.seek(at);
            marker = in.readUnsignedShort();
        }
        if (marker != END) {
            throw new EOFException("cut short");
        }
    }

    private static Jpeg2000Size size(ImageInputStream in) throws IOException {
        in.readUnsignedShort(); // abilities
        long right = in.readUnsignedInt();
        long bottom = in.readUnsignedInt();
        long left = in.readUnsignedInt();
        long top = in.readUnsignedInt();
        long tileWidth = in.readUnsignedInt();
        long tileHeight = in.readUnsignedInt();
        long tileLeft = in.readUnsignedInt();
        long tileTop = in.readUnsignedInt();
        if (left >= right || top >= bottom || tileWidth == 0 || tileHeight == 0 || tileLeft > left || tileTop > top) {
            throw new IOException("an image without pixels");
        }
        long tiles = ((right - tileLeft - 1) / tileWidth + 1) * ((bottom - tileTop - 1) / tileHeight + 1);
        Limits.check("tiles", tiles, MOST_TILES);
        int components = in.readUnsignedShort();
        long tile = Math.min(tileWidth, right - left) * Math.min(tileHeight, bottom - top);
        Grid grid = new Grid(left, top, right - left, bottom - top, tile);
        return new Jpeg2000Size(grid, components, bits(in, components));
    }

    private static int bits(ImageInputStream in, int components) throws IOException {
        if (components < 1) {
            throw new IOException("an image without components");
        }
        Limits.check("components", components, MOST_COMPONENTS);
        int common = -1;
        for (int i = 0; i < components; i++) {
            int depth = in.readUnsignedByte();
            if (in.readUnsignedShort() != 0x0101) { // columns and rows apart
                throw new IOException("components of different sizes");
            }
            int bits = depth >= 0x80 ? 0 : depth + 1;
            common = common == -1 || common == bits ? bits : 0;
        }
        return common;
    }
}
