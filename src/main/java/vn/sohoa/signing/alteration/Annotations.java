package vn.sohoa.signing.alteration;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;
import vn.sohoa.signing.alteration.Finding.Kind;

/** One page's annotations: all that were there stay as they were, and only signatures' widgets come. */
final class Annotations {
    private final Sameness sameness;
    private final Comparison.Sink sink;

    Annotations(Sameness sameness, Comparison.Sink sink) {
        this.sameness = sameness;
        this.sink = sink;
    }

    void compare(COSDictionary oldPage, COSDictionary newPage) throws IOException {
        COSArray old = list(oldPage);
        COSArray now = list(newPage);
        for (int i = 0; i < old.size(); i++) {
            kept(old.get(i), counterpart(old, i, now));
        }
        for (int i = 0; i < now.size(); i++) {
            if (counterpart(now, i, old) == null) {
                added(now.getObject(i));
            }
        }
    }

    private static COSArray list(COSDictionary page) {
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        return annotations == null ? new COSArray() : annotations;
    }

    /** The same object in the other array; of one written in the array itself, what has its place there. */
    private static @Nullable COSBase counterpart(COSArray array, int index, COSArray other) {
        COSBase item = array.get(index);
        if (item instanceof COSDictionary) {
            return index < other.size() && other.get(index) instanceof COSDictionary there ? there : null;
        }
        for (int i = 0; i < other.size(); i++) {
            if (Comparison.sameReference(item, other.get(i))) {
                return other.get(i);
            }
        }
        return null;
    }

    private void kept(@Nullable COSBase before, @Nullable COSBase after) throws IOException {
        if (!(Sameness.resolved(before) instanceof COSDictionary old)) {
            return;
        }
        if (!(Sameness.resolved(after) instanceof COSDictionary now)) {
            sink.found(FieldRules.isSignature(old) ? Kind.SIGNATURE_REMOVED : Kind.ANNOTATION_REMOVED, subtype(old));
            return;
        }
        Set<COSName> keys = new HashSet<>(old.keySet());
        keys.addAll(now.keySet());
        for (COSName key : keys) {
            if (!FieldRules.mayBeFilledIn(old, now, key) && !sameness.same(old.getItem(key), now.getItem(key))) {
                changed(old, key);
            }
        }
    }

    private void changed(COSDictionary old, COSName key) {
        if (!FieldRules.isSignature(old)) {
            sink.found(Kind.ANNOTATION_CHANGED, subtype(old));
        } else if (key.equals(COSName.V)) {
            sink.found(Kind.SIGNATURE_REMOVED, "V");
        } else {
            sink.found(Kind.SIGNATURE_LOOK_CHANGED, key.getName());
        }
    }

    private void added(@Nullable COSBase annotation) {
        if (!(annotation instanceof COSDictionary now)) {
            return;
        }
        boolean widget = COSName.WIDGET.equals(now.getCOSName(COSName.SUBTYPE));
        if (!widget || !FieldRules.signs(now)) {
            sink.found(Kind.ANNOTATION_ADDED, subtype(now));
        }
    }

    private static String subtype(COSDictionary annotation) {
        COSName subtype = annotation.getCOSName(COSName.SUBTYPE);
        return subtype == null ? "" : subtype.getName();
    }
}
