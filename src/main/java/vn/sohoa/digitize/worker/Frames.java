package vn.sohoa.digitize.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Messages on a byte stream: four bytes of length, most significant first, then the message. */
final class Frames {
    /** No page's words are near it: who announces more is broken. */
    static final int LARGEST = 32 << 20;

    private Frames() {}

    /** Bytes that are no frame. */
    static final class GarbledException extends IOException {
        private static final long serialVersionUID = 1L;

        GarbledException(String message) {
            super(message);
        }
    }

    static void write(OutputStream out, byte[] message) throws IOException {
        if (message.length == 0 || message.length > LARGEST) {
            throw new GarbledException("a message of " + message.length + " bytes");
        }
        // in one piece, so that a short message is one write
        byte[] frame = ByteBuffer.allocate(4 + message.length)
                .putInt(message.length)
                .put(message)
                .array();
        out.write(frame);
        out.flush();
    }

    /**
     * @return null at the end of the stream
     * @throws GarbledException for a length that no message has; nothing of that size is allocated
     * @throws EOFException when the stream ends within a frame
     */
    static byte @Nullable [] read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length == 0) {
            return null;
        }
        if (head.length < 4) {
            throw new EOFException("the stream ends in a length");
        }
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 1 || length > LARGEST) {
            throw new GarbledException("a length of " + Integer.toUnsignedString(length));
        }
        byte[] message = in.readNBytes(length);
        if (message.length < length) {
            throw new EOFException("the stream ends in a message");
        }
        return message;
    }
}
