package vn.sohoa.signing.alteration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.io.IOUtils;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Whether objects of two revisions are the same all the way down. Pages and the catalog end the way: they are compared by
 * themselves. Nothing is decoded: an object at the same place of the file is the same bytes.
 */
final class Sameness {
    private record Pair(@Nullable COSBase before, @Nullable COSBase after) {}

    private record Keys(COSObjectKey before, COSObjectKey after) {}

    private final PDDocument before;
    private final PDDocument after;
    private final Set<COSObjectKey> ends;
    private final Set<Keys> compared = new HashSet<>();
    private final Set<Keys> underway = new HashSet<>();

    /** @param ends objects that need no comparison here as long as both sides refer to the same one */
    Sameness(PDDocument before, PDDocument after, Set<COSObjectKey> ends) {
        this.before = before;
        this.after = after;
        this.ends = ends;
    }

    boolean same(@Nullable COSBase one, @Nullable COSBase other) throws IOException {
        underway.clear();
        Deque<Pair> left = new ArrayDeque<>();
        left.push(new Pair(one, other));
        while (!left.isEmpty()) {
            Pair pair = left.pop();
            if (!alike(pair, left)) {
                return false;
            }
        }
        compared.addAll(underway);
        return true;
    }

    private boolean alike(Pair pair, Deque<Pair> left) throws IOException {
        boolean unmoved = false;
        if (pair.before() instanceof COSObject reference && pair.after() instanceof COSObject other) {
            COSObjectKey key = reference.getKey();
            Keys keys = new Keys(key, other.getKey());
            if (ends.contains(key) && key.equals(other.getKey()) || compared.contains(keys) || !underway.add(keys)) {
                return true;
            }
            unmoved = key.equals(other.getKey()) && unmoved(key);
        }
        COSBase one = resolved(pair.before());
        COSBase two = resolved(pair.after());
        if (one instanceof COSDictionary dictionary && two instanceof COSDictionary other) {
            return alike(dictionary, other, left) && (unmoved || sameData(dictionary, other));
        }
        if (one instanceof COSArray array && two instanceof COSArray other) {
            return alike(array, other, left);
        }
        return sameValue(one, two);
    }

    private static boolean alike(COSDictionary one, COSDictionary other, Deque<Pair> left) {
        Set<COSName> keys = new HashSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.forEach(key -> left.push(new Pair(one.getItem(key), other.getItem(key))));
        return true;
    }

    private static boolean alike(COSArray one, COSArray other, Deque<Pair> left) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            left.push(new Pair(one.get(i), other.get(i)));
        }
        return true;
    }

    private static boolean sameValue(@Nullable COSBase one, @Nullable COSBase two) {
        if (one instanceof COSNumber number && two instanceof COSNumber other) {
            return Float.compare(number.floatValue(), other.floatValue()) == 0;
        }
        if (one instanceof COSString string && two instanceof COSString other) {
            return Arrays.equals(string.getBytes(), other.getBytes());
        }
        return one == null ? two == null : one.equals(two);
    }

    private static boolean sameData(COSDictionary one, COSDictionary other) throws IOException {
        if (one instanceof COSStream stream && other instanceof COSStream next) {
            try (InputStream in = stream.createRawInputStream();
                    InputStream and = next.createRawInputStream()) {
                return IOUtils.contentEquals(in, and);
            }
        }
        return one instanceof COSStream == other instanceof COSStream;
    }

    private boolean unmoved(COSObjectKey key) {
        Long place = before.getDocument().getXrefTable().get(key);
        return place != null
                && place > 0
                && place.equals(after.getDocument().getXrefTable().get(key));
    }

    /** A null is nothing (ISO 32000-2 §7.3.9). */
    static @Nullable COSBase resolved(@Nullable COSBase object) {
        COSBase target = object instanceof COSObject reference ? reference.getObject() : object;
        return target instanceof COSNull ? null : target;
    }
}
