package vn.sohoa.digitize.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes JPEG 2000 without loss, with the boxes one asks for.
 *
 * @param stream the code stream
 * @param colour the number of an enumerated colour space; 16 sRGB, 17 grey
 * @param boxes more boxes of the header, by type
 */
public record Jp2Bytes(byte[] stream, int width, int height, int colour, Map<String, byte[]> boxes) {
    public static Jp2Bytes of(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg2000").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(picture);
        } finally {
            writer.dispose();
        }
        byte[] file = bytes.toByteArray();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        byte[] stream = Arrays.copyOfRange(file, text.indexOf("\u00FFO\u00FFQ"), file.length);
        int colour = picture.getRaster().getNumBands() == 1 ? 17 : 16;
        return new Jp2Bytes(stream, picture.getWidth(), picture.getHeight(), colour, Map.of());
    }

    Jp2Bytes colour(int number) {
        return new Jp2Bytes(stream, width, height, number, boxes);
    }

    Jp2Bytes sized(int otherWidth, int otherHeight) {
        return new Jp2Bytes(stream, otherWidth, otherHeight, colour, boxes);
    }

    /** With another code stream. */
    Jp2Bytes stream(byte[] other) {
        return new Jp2Bytes(other, width, height, colour, boxes);
    }

    Jp2Bytes with(String type, byte[] body) {
        Map<String, byte[]> more = new TreeMap<>(boxes);
        more.put(type, body);
        return new Jp2Bytes(stream, width, height, colour, more);
    }

    /** Pixels a metre, as a number and a power of ten. */
    Jp2Bytes captured(int number, int power) {
        ByteBuffer body = ByteBuffer.allocate(10);
        for (int i = 0; i < 2; i++) {
            body.putShort((short) number).putShort((short) 1);
        }
        return with("res ", box("resc", body.put((byte) power).put((byte) power).array()));
    }

    /** That channel i is colour i + 1, and what stands behind the colours is an opacity. */
    Jp2Bytes channels(int colours, int all) {
        ByteBuffer body = ByteBuffer.allocate(2 + 6 * all).putShort((short) all);
        for (int i = 0; i < all; i++) {
            boolean opacity = i >= colours;
            body.putShort((short) i).putShort((short) (opacity ? 1 : 0)).putShort((short) (opacity ? 0 : i + 1));
        }
        return with("cdef", body.array());
    }

    public byte[] file() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        int components = ByteBuffer.wrap(stream).getShort(40);
        header.writeBytes(box(
                "ihdr",
                ByteBuffer.allocate(14)
                        .putInt(height)
                        .putInt(width)
                        .putShort((short) components)
                        .put(stream[42])
                        .put((byte) 7)
                        .array()));
        header.writeBytes(box(
                "colr", ByteBuffer.allocate(7).put((byte) 1).putInt(3, colour).array()));
        boxes.forEach((type, body) -> header.writeBytes(box(type, body)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(box("jP  ", new byte[] {13, 10, (byte) 0x87, 10}));
        file.writeBytes(box("ftyp", "jp2 \0\0\0\0jp2 ".getBytes(StandardCharsets.US_ASCII)));
        file.writeBytes(box("jp2h", header.toByteArray()));
        file.writeBytes(box("jp2c", stream));
        return file.toByteArray();
    }

    private static byte[] box(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .array();
    }
}
