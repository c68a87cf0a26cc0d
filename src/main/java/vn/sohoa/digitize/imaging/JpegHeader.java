package vn.sohoa.digitize.imaging;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What a JPEG file says of itself (ITU T.81, JFIF, Exif), its markers followed to the end of the image: a file cut short is
 * damage.
 *
 * @param components 1 grey, 3 colour, 4 CMYK or YCCK
 * @param adobeTransform the Adobe marker's transform, -1 without a marker
 * @param progressive whether the picture comes in several scans, each finer than the last
 */
public record JpegHeader(ImageHeader image, int components, int adobeTransform, boolean progressive) {

    public static JpegHeader read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    public static JpegHeader read(InputStream in) throws IOException {
        return new Walk(new Bytes(in)).run();
    }

    /** A stream's bytes without a call into it for each. */
    private static final class Bytes {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int end;

        Bytes(InputStream in) {
            this.in = in;
        }

        int next() throws IOException {
            if (at == end) {
                at = 0;
                end = in.read(buffer);
                if (end <= 0) {
                    end = 0;
                    throw new EOFException("cut short");
                }
            }
            return buffer[at++] & 0xFF;
        }

        /** Passes over everything before the next FF, and over that. */
        void afterMark() throws IOException {
            while (next() != 0xFF) {
                // local variables: this loop sees every byte of a scan
                byte[] bytes = buffer;
                int i = at;
                int last = end;
                while (i < last && bytes[i] != (byte) 0xFF) {
                    i++;
                }
                at = i;
            }
        }

        int nextTwo() throws IOException {
            return next() << 8 | next();
        }

        byte[] next(int length) throws IOException {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) next();
            }
            return bytes;
        }
    }

    private static final class Walk {
        private final Bytes in;
        private int width;
        private int height;
        private int components;
        private int adobe = -1;
        private boolean progressive;
        private Resolution jfif = Resolution.UNKNOWN;
        private Resolution exif = Resolution.UNKNOWN;
        private Orientation orientation = Orientation.UPRIGHT;

        Walk(Bytes in) {
            this.in = in;
        }

        JpegHeader run() throws IOException {
            if (in.nextTwo() != 0xFFD8) {
                throw new IOException("no start of image");
            }
            for (int marker = nextMarker(); marker != 0xD9; marker = nextMarker()) {
                if (marker != 0x01 && (marker < 0xD0 || marker > 0xD8)) {
                    segment(marker);
                }
            }
            if (components == 0) {
                throw new IOException("no frame");
            }
            Resolution said = jfif.equals(Resolution.UNKNOWN) ? exif : jfif;
            return new JpegHeader(ImageHeader.of(width, height, said, orientation), components, adobe, progressive);
        }

        /** The next marker; between scans coded data are passed over, in which FF 00 and restarts are no markers. */
        private int nextMarker() throws IOException {
            while (true) {
                in.afterMark();
                int code = in.next();
                while (code == 0xFF) {
                    code = in.next();
                }
                if (code != 0) {
                    return code;
                }
            }
        }

        private void segment(int marker) throws IOException {
            int length = in.nextTwo() - 2;
            if (length < 0) {
                throw new IOException("a segment of negative length");
            }
            byte[] body = in.next(length);
            switch (marker) {
                case 0xC0, 0xC1 -> frame(body);
                case 0xC2 -> {
                    progressive = true;
                    frame(body);
                }
                case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
                    throw new IOException("JPEG process " + Integer.toHexString(marker) + " is not supported");
                case 0xE0 -> density(body);
                case 0xE1 -> exif(body);
                case 0xEE -> adobe(body);
                default -> {}
            }
        }

        private void frame(byte[] body) throws IOException {
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(body));
            if (data.readUnsignedByte() != 8 || components != 0) {
                throw new IOException("not one frame of 8 bits a sample");
            }
            height = data.readUnsignedShort();
            width = data.readUnsignedShort();
            components = data.readUnsignedByte();
            if (components != 1 && components != 3 && components != 4) {
                throw new IOException(components + " components");
            }
        }

        private void density(byte[] body) throws IOException {
            if (body.length < 12 || !startsWith(body, "JFIF\0")) {
                return;
            }
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(body, 7, 5));
            int unit = data.readUnsignedByte();
            double perInch = unit == 1 ? 1 : unit == 2 ? 2.54 : 0;
            if (perInch > 0) {
                jfif = new Resolution(data.readUnsignedShort() * perInch, data.readUnsignedShort() * perInch);
            }
        }

        private void exif(byte[] body) throws IOException {
            if (!startsWith(body, "Exif\0\0")) {
                return;
            }
            ByteArrayInputStream bytes = new ByteArrayInputStream(body, 6, body.length - 6);
            try (ImageInputStream data = new MemoryCacheImageInputStream(bytes)) {
                List<TiffDirectory> directories = TiffDirectory.readAll(data, 2);
                if (!directories.isEmpty()) {
                    exif = directories.getFirst().resolution();
                    orientation = directories.getFirst().orientation();
                }
            } catch (IOException e) {
                exif = Resolution.UNKNOWN; // cameras write broken Exif; the picture itself is whole
            }
        }

        private void adobe(byte[] body) {
            if (body.length >= 12 && startsWith(body, "Adobe")) {
                adobe = body[11] & 0xFF;
            }
        }

        private static boolean startsWith(byte[] body, String text) {
            return new String(body, 0, Math.min(body.length, text.length()), StandardCharsets.ISO_8859_1).equals(text);
        }
    }
}
