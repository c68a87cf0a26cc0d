package vn.sohoa.signing;

import java.util.List;
import java.util.Optional;

/**
 * A signature of a PDF, or a document time-stamp, taken out of it for programs that know no PDF.
 *
 * @param range what it covers, as the PDF says: offset, length, offset, length
 * @param cms the signature as it stands in the file, without what fills up its place
 * @param value the signature value in it; empty for a document time-stamp
 * @param valueAt where the value's octet string begins in {@code cms}
 * @param timestamp the RFC 3161 token: over the value, or for a document time-stamp over the range
 */
public record SignaturePart(List<Long> range, byte[] cms, byte[] value, int valueAt, Optional<byte[]> timestamp) {
    /** Whether it is a document time-stamp. */
    public boolean isTimestamp() {
        return value.length == 0;
    }
}
