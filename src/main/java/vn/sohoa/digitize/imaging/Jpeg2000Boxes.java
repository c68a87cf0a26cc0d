package vn.sohoa.digitize.imaging;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** The boxes around a JPEG 2000 code stream (ISO 15444-1 annex I), as far as they say how its samples are to be shown. */
final class Jpeg2000Boxes {
    private static final int SIGNATURE = 0x6A502020; // "jP  "
    private static final int HEADER = 0x6A703268; // "jp2h"
    private static final int IMAGE = 0x69686472; // "ihdr"
    private static final int COLOUR = 0x636F6C72; // "colr"
    private static final int PALETTE = 0x70636C72; // "pclr"
    private static final int MAPPING = 0x636D6170; // "cmap"
    private static final int CHANNELS = 0x63646566; // "cdef"
    private static final int RESOLUTION = 0x72657320; // "res "
    private static final int CAPTURED = 0x72657363; // "resc"
    private static final int SHOWN = 0x72657364; // "resd"
    private static final int CODE_STREAM = 0x6A703263; // "jp2c"
    private static final int RAW = 0xFF4FFF51;
    private static final int CMYK = 12;
    private static final int SRGB = 16;
    private static final int GREY = 17;
    private static final int SYCC = 18;

    private final ImageInputStream in;
    private final long length;
    private long start = -1;
    private long end;
    private long width;
    private long height;
    private int colours;
    private long space = -1;
    private boolean mapped;
    private boolean opaque = true;
    private Resolution resolution = Resolution.UNKNOWN;

    private Jpeg2000Boxes(ImageInputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    static Jpeg2000Boxes read(ImageInputStream in, long length) throws IOException {
        Jpeg2000Boxes boxes = new Jpeg2000Boxes(in, length);
        in.seek(0);
        if (in.readInt() == RAW) {
            boxes.start = 0;
            boxes.end = boxes.length;
        } else if (in.readInt() == SIGNATURE) {
            boxes.read(0, boxes.length);
        }
        if (boxes.start < 0) {
            throw new IOException("no JPEG 2000 code stream");
        }
        if (boxes.space == SYCC) {
            throw new IOException("colours as sYCC");
        }
        return boxes;
    }

    /** Box after box; each moves on, so this ends. */
    private void read(long from, long to) throws IOException {
        long at = from;
        while (at + 8 <= to) {
            in.seek(at);
            long size = in.readUnsignedInt();
            int type = in.readInt();
            long body = at + 8;
            if (size == 1) {
                size = in.readLong();
                body += 8;
            } else if (size == 0) {
                size = to - at;
            }
            if (size < body - at || size > to - at) {
                throw new EOFException("cut short");
            }
            at += size;
            box(type, body, at);
        }
    }

    private void box(int type, long body, long next) throws IOException {
        switch (type) {
            case HEADER, RESOLUTION -> read(body, next);
            case IMAGE -> {
                height = in.readUnsignedInt();
                width = in.readUnsignedInt();
            }
            case COLOUR -> colour();
            case PALETTE, MAPPING -> mapped = true;
            case CHANNELS -> opaque &= channelsInOrder();
            case CAPTURED -> resolution = density();
            case SHOWN -> resolution = resolution.equals(Resolution.UNKNOWN) ? density() : resolution;
            case CODE_STREAM -> {
                if (start < 0) {
                    start = body;
                    end = next;
                }
            }
            default -> {}
        }
    }

    private void colour() throws IOException {
        int method = in.readUnsignedByte();
        in.readUnsignedShort(); // precedence and approximation
        if (colours++ == 0 && method == 1) {
            space = in.readUnsignedInt();
        }
    }

    /** Whether it only says what goes without saying: channel i is colour i + 1. */
    private boolean channelsInOrder() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            boolean inOrder =
                    in.readUnsignedShort() == i && in.readUnsignedShort() == 0 && in.readUnsignedShort() == i + 1;
            if (!inOrder) {
                return false;
            }
        }
        return true;
    }

    /** Samples a metre, rows before columns. */
    private Resolution density() throws IOException {
        double down = (double) in.readUnsignedShort() / in.readUnsignedShort();
        double across = (double) in.readUnsignedShort() / in.readUnsignedShort();
        down *= Math.pow(10, in.readByte());
        across *= Math.pow(10, in.readByte());
        return new Resolution(across * 0.0254, down * 0.0254);
    }

    long start() {
        return start;
    }

    /** Where the code stream's box ends. */
    long end() {
        return end;
    }

    Resolution resolution() {
        return resolution;
    }

    /**
     * @throws IOException when the boxes speak of another image than the code stream's, or when nothing says what a component
     *     is: shown as an opacity it might blot out the page
     */
    Jpeg2000Header.Form form(Jpeg2000Size size) throws IOException {
        boolean boxed = start > 0;
        if (boxed && (width != size.width() || height != size.height())) {
            throw new IOException("boxes of another image than the code stream's");
        }
        int components = size.components();
        if (space == CMYK && components == 4 && opaque && !mapped && size.bits() == 8) {
            return Jpeg2000Header.Form.INK;
        }
        boolean opacity = components % 2 == 0 && !opaque;
        if (space == CMYK || components > 4 || components % 2 == 0 && !opacity) {
            throw new IOException(components + " components of colour space " + space);
        }
        boolean usual = components == 1 && space == GREY || components == 3 && space == SRGB;
        boolean whole = size.bits() == 8 || size.bits() == 16;
        return usual && whole && colours == 1 && opaque && !mapped && size.atOrigin()
                ? Jpeg2000Header.Form.PLAIN
                : Jpeg2000Header.Form.OTHER;
    }
}
