package vn.sohoa.signing.alteration;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;

/** The first bytes of a file: one revision of it. */
final class Prefix implements RandomAccessRead {
    private final RandomAccessReadBufferedFile file;
    private final long length;

    Prefix(Path file, long length) throws IOException {
        this.file = new RandomAccessReadBufferedFile(file);
        this.length = Math.min(length, this.file.length());
    }

    @Override
    public int read() throws IOException {
        return isEOF() ? -1 : file.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        return isEOF() ? -1 : file.read(buffer, offset, (int) Math.min(count, length - getPosition()));
    }

    @Override
    public long getPosition() throws IOException {
        return file.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        file.seek(Math.min(position, length));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isClosed() {
        return file.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return getPosition() >= length;
    }

    @Override
    public RandomAccessReadView createView(long start, long count) {
        return new RandomAccessReadView(this, start, count);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
