package vn.sohoa.signing.alteration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PDF as bytes, without believing its cross-reference tables. */
final class RawBytes {
    private static final byte[] KEY = "/ByteRange".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern NUMBERS =
            Pattern.compile("\\s*\\[\\s*(\\d{1,15})\\s+(\\d{1,15})\\s+(\\d{1,15})\\s+(\\d{1,15})\\s*]");
    private static final int LONGEST_ARRAY = 200;
    /** Room for the end of a revision with some white space behind it. */
    private static final int LONGEST_END = 2048;

    private static final Pattern END =
            Pattern.compile("startxref\\s+(\\d{1,15})\\s+%%EOF\\s*\\z", Pattern.CASE_INSENSITIVE);

    private static final long INDEFINITE = -1;

    private final ByteBuffer bytes;

    private RawBytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException also when it is too large to be looked at, 2 GiB */
    static RawBytes of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException("larger than 2 GiB");
            }
            return new RawBytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    long length() {
        return bytes.limit();
    }

    /** Where the newest cross-reference table of the revision that ends at {@code end} is; empty if nothing ends there. */
    Optional<Long> tableOfRevision(long end) {
        int from = (int) Math.max(0, end - LONGEST_END);
        Matcher found = END.matcher(text(from, (int) Math.min(end, length())));
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }

    /** Whether there is nothing but white space. */
    boolean blank(long from, long to) {
        for (long i = from; i < to; i++) {
            if (!Character.isWhitespace(bytes.get((int) i))) {
                return false;
            }
        }
        return true;
    }

    boolean mentionsByteRange() {
        return indexOf(0) >= 0;
    }

    /** Every byte range that is written anywhere and whose gap holds a hexadecimal string: signatures, shown or not. */
    List<SignedRange> ranges() {
        List<SignedRange> found = new ArrayList<>();
        for (int at = indexOf(0); at >= 0; at = indexOf(at + 1)) {
            int from = at + KEY.length;
            Matcher numbers = NUMBERS.matcher(text(from, (int) Math.min(length(), from + (long) LONGEST_ARRAY)));
            if (numbers.lookingAt()) {
                SignedRange range =
                        new SignedRange(number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4));
                if (range.sound(length()) && contents(range).isPresent()) {
                    found.add(range);
                }
            }
        }
        return found;
    }

    /** What stands in the gap, decoded, if that is one hexadecimal string and nothing else. */
    Optional<byte[]> contents(SignedRange range) {
        int from = (int) range.gap();
        int to = (int) range.resume() - 1;
        if (to - from < 2 || (to - from) % 2 == 0 || bytes.get(from) != '<' || bytes.get(to) != '>') {
            return Optional.empty();
        }
        byte[] decoded = new byte[(to - from) / 2];
        for (int i = 0; i < decoded.length; i++) {
            int high = Character.digit(bytes.get(from + 1 + 2 * i), 16);
            int low = Character.digit(bytes.get(from + 2 + 2 * i), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded[i] = (byte) (high << 4 | low);
        }
        return Optional.of(decoded);
    }

    /** Whether behind the one DER value (ISO/IEC 8825-1 §8.1.3) there is only the zero padding of the place kept for it. */
    static boolean endsInZeros(byte[] contents) {
        long end = lengthOfDer(contents);
        if (end == INDEFINITE) {
            return true;
        }
        for (long i = end; i < contents.length; i++) {
            if (contents[(int) i] != 0) {
                return false;
            }
        }
        return end <= contents.length;
    }

    private static long lengthOfDer(byte[] contents) {
        if (contents.length < 2 || contents[1] >= 0) {
            return contents.length < 2 ? Long.MAX_VALUE : 2L + contents[1];
        }
        int octets = contents[1] & 0x7F;
        if (octets > Integer.BYTES || 2 + octets > contents.length) {
            return Long.MAX_VALUE;
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | contents[2 + i] & 0xFF;
        }
        return octets == 0 ? INDEFINITE : 2 + octets + length;
    }

    private static long number(Matcher numbers, int group) {
        return Long.parseLong(numbers.group(group));
    }

    private int indexOf(int from) {
        for (int i = from; i <= bytes.limit() - KEY.length; i++) {
            if (bytes.get(i) == KEY[0] && bytes.get(i + 1) == KEY[1] && isKey(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isKey(int at) {
        for (int i = 2; i < KEY.length; i++) {
            if (bytes.get(at + i) != KEY[i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        byte[] part = new byte[Math.max(0, to - from)];
        bytes.get(from, part);
        return new String(part, StandardCharsets.ISO_8859_1);
    }
}
