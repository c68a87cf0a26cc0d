package vn.sohoa.signing.alteration;

/**
 * A signature's byte range (ISO 32000-2 §12.8.1): all from {@code start} for {@code first} bytes, and from {@code resume}
 * for {@code second}.
 */
record SignedRange(long start, long first, long resume, long second) {
    /** From the file's first byte, with one gap, up to an end that is in the file. */
    boolean sound(long fileLength) {
        return start == 0 && first > 0 && resume > first && second > 0 && end() <= fileLength;
    }

    long gap() {
        return start + first;
    }

    long end() {
        return resume + second;
    }

    /** Of two in one file the older one's end lies before the newer one's gap. */
    boolean collidesWith(SignedRange other) {
        return end() == other.end() || (end() < other.end() ? end() > other.gap() : other.end() > gap());
    }
}
