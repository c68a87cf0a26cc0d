package vn.sohoa.digitize.imaging;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A TIFF file as classic TIFF. Of a BigTIFF, which the decoder does not know, the header is replaced and the directories stand
 * again in classic form behind the file's end ({@link BigTiff}); image data stay where they are.
 */
final class TiffStream extends ImageInputStreamImpl {
    private static final int BIG = 43;

    private final FileImageInputStream file;
    private final byte[] head;
    private final byte[] tail;
    private final long fileLength;

    private TiffStream(FileImageInputStream file, byte[] head, byte[] tail) {
        this.file = file;
        this.head = head;
        this.tail = tail;
        this.fileLength = file.length();
    }

    static ImageInputStream open(Path path) throws IOException {
        FileImageInputStream file = new FileImageInputStream(path.toFile());
        try {
            file.setByteOrder(BigTiff.order(file));
            if (file.readUnsignedShort() != BIG) {
                file.seek(0);
                return file;
            }
            BigTiff directories = BigTiff.read(file);
            return new TiffStream(file, directories.head(), directories.tail());
        } catch (IOException | RuntimeException damaged) {
            file.close();
            throw damaged;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int read;
        if (streamPos < head.length) {
            read = copy(head, streamPos, into, from, length);
        } else if (streamPos < fileLength) {
            file.seek(streamPos);
            read = file.read(into, from, (int) Math.min(length, fileLength - streamPos));
        } else {
            read = copy(tail, streamPos - fileLength, into, from, length);
        }
        streamPos += Math.max(0, read);
        return read;
    }

    private static int copy(byte[] bytes, long at, byte[] into, int from, int length) {
        int count = (int) Math.min(length, bytes.length - at);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(bytes, (int) at, into, from, count);
        return count;
    }

    @Override
    public long length() {
        return fileLength + tail.length;
    }

    @Override
    public void close() throws IOException {
        super.close();
        file.close();
    }
}
