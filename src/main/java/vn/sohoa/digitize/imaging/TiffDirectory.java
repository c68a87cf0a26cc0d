package vn.sohoa.digitize.imaging;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * One image file directory of TIFF 6.0, also as it stands in Exif: the numeric tags only. Rational values are kept as
 * numerator and denominator, one after the other.
 */
final class TiffDirectory {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int UNDEFINED = 7;
    private static final int MOST_VALUES = 200_000;

    private final Map<Integer, long[]> values;

    private TiffDirectory(Map<Integer, long[]> values) {
        this.values = values;
    }

    /** All directories in file order; a chain that loops or leaves the file is damage. */
    static List<TiffDirectory> readAll(ImageInputStream in, int most) throws IOException {
        in.seek(0);
        int order = in.readUnsignedShort();
        if (order != 0x4949 && order != 0x4D4D) {
            throw new IOException("no TIFF byte order");
        }
        in.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (in.readUnsignedShort() != 42) {
            throw new IOException("no classic TIFF");
        }
        List<TiffDirectory> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long offset = in.readUnsignedInt();
        while (offset != 0 && found.size() <= most) {
            if (!seen.add(offset)) {
                throw new IOException("directories in a loop");
            }
            in.seek(offset);
            found.add(read(in));
            offset = in.readUnsignedInt();
        }
        return found;
    }

    private static TiffDirectory read(ImageInputStream in) throws IOException {
        Map<Integer, long[]> values = new HashMap<>();
        int entries = in.readUnsignedShort();
        for (int i = 0; i < entries; i++) {
            int tag = in.readUnsignedShort();
            int type = in.readUnsignedShort();
            long count = in.readUnsignedInt();
            long next = in.getStreamPosition() + 4;
            boolean numeric = type >= SHORT && type <= RATIONAL || type == UNDEFINED;
            if (count >= 1 && count <= MOST_VALUES && numeric) {
                values.put(tag, readValues(in, type, (int) count));
            }
            in.seek(next);
        }
        return new TiffDirectory(values);
    }

    private static long[] readValues(ImageInputStream in, int type, int count) throws IOException {
        int size = type == UNDEFINED ? 1 : type == SHORT ? 2 : 4;
        int numbers = type == RATIONAL ? 2 * count : count;
        if (size * numbers > 4) {
            in.seek(in.readUnsignedInt());
        }
        long[] read = new long[numbers];
        for (int i = 0; i < numbers; i++) {
            read[i] = size == 1 ? in.readUnsignedByte() : size == 2 ? in.readUnsignedShort() : in.readUnsignedInt();
        }
        return read;
    }

    long number(int tag, long otherwise) {
        long[] found = values.get(tag);
        return found == null ? otherwise : found[0];
    }

    long[] numbers(int tag) {
        return values.getOrDefault(tag, new long[0]);
    }

    Orientation orientation() {
        return Orientation.ofTag(number(274, 1));
    }

    Resolution resolution() {
        long unit = number(296, 2);
        double perInch = unit == 3 ? 2.54 : unit == 2 ? 1 : 0;
        return new Resolution(rational(282) * perInch, rational(283) * perInch);
    }

    private double rational(int tag) {
        long[] found = numbers(tag);
        return found.length < 2 || found[1] == 0 ? 0 : (double) found[0] / found[1];
    }
}
