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

/** The interactive form: its fields stay as they were, and only signatures' fields come. */
final class Form {
    /** The signature flags, and defaults for fields that have no appearance of their own. */
    private static final Set<COSName> MAY_COME = Set.of(COSName.SIG_FLAGS, COSName.DR, COSName.DA);

    private final Sameness sameness;
    private final Comparison.Sink sink;

    Form(Sameness sameness, Comparison.Sink sink) {
        this.sameness = sameness;
        this.sink = sink;
    }

    void compare(@Nullable COSDictionary before, @Nullable COSDictionary after) throws IOException {
        COSDictionary old = before == null ? new COSDictionary() : before;
        COSDictionary now = after == null ? new COSDictionary() : after;
        Set<COSName> keys = new HashSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.removeAll(Set.of(COSName.FIELDS, COSName.SIG_FLAGS));
        for (COSName key : keys) {
            if (!harmless(key, old, now)) {
                sink.found(Kind.FORM_CHANGED, key.getName());
            }
        }
        fields(list(old), list(now));
    }

    private boolean harmless(COSName key, COSDictionary old, COSDictionary now) throws IOException {
        if (MAY_COME.contains(key) && !old.containsKey(key)) {
            return true;
        }
        if (key.equals(COSName.NEED_APPEARANCES) && !now.getBoolean(key, false) && !old.getBoolean(key, false)) {
            return true;
        }
        if (key.equals(COSName.DR)
                && old.getDictionaryObject(key) instanceof COSDictionary before
                && now.getDictionaryObject(key) instanceof COSDictionary after) {
            return extended(before, after);
        }
        return sameness.same(old.getItem(key), now.getItem(key));
    }

    /** All of the old resources are the same; new ones change nothing. */
    private boolean extended(COSDictionary old, COSDictionary now) throws IOException {
        for (COSName key : old.keySet()) {
            COSBase before = old.getDictionaryObject(key);
            COSBase after = now.getDictionaryObject(key);
            boolean kept = before instanceof COSDictionary kind && after instanceof COSDictionary more
                    ? keeps(kind, more)
                    : sameness.same(old.getItem(key), now.getItem(key));
            if (!kept) {
                return false;
            }
        }
        return true;
    }

    private boolean keeps(COSDictionary old, COSDictionary now) throws IOException {
        for (COSName key : old.keySet()) {
            if (!sameness.same(old.getItem(key), now.getItem(key))) {
                return false;
            }
        }
        return true;
    }

    private void fields(COSArray old, COSArray now) throws IOException {
        for (int i = 0; i < old.size(); i++) {
            if (Sameness.resolved(old.get(i)) instanceof COSDictionary field) {
                kept(field, counterpart(old.get(i), now));
            }
        }
        for (int i = 0; i < now.size(); i++) {
            if (counterpart(now.get(i), old) == null
                    && Sameness.resolved(now.get(i)) instanceof COSDictionary field
                    && !FieldRules.signs(field)) {
                sink.found(Kind.FORM_CHANGED, name(field));
            }
        }
    }

    private void kept(COSDictionary old, @Nullable COSBase after) throws IOException {
        if (!(Sameness.resolved(after) instanceof COSDictionary now)) {
            sink.found(FieldRules.value(old) == null ? Kind.FORM_CHANGED : Kind.SIGNATURE_REMOVED, name(old));
            return;
        }
        Set<COSName> keys = new HashSet<>(old.keySet());
        keys.addAll(now.keySet());
        for (COSName key : keys) {
            if (!FieldRules.mayBeFilledIn(old, now, key) && !sameness.same(old.getItem(key), now.getItem(key))) {
                sink.found(FieldRules.isSignature(old) ? ofSignature(key) : Kind.FORM_CHANGED, name(old));
            }
        }
    }

    private static Kind ofSignature(COSName key) {
        return key.equals(COSName.V) ? Kind.SIGNATURE_REMOVED : Kind.SIGNATURE_LOOK_CHANGED;
    }

    private static @Nullable COSBase counterpart(COSBase field, COSArray others) {
        for (int i = 0; i < others.size(); i++) {
            if (Comparison.sameReference(field, others.get(i))) {
                return others.get(i);
            }
        }
        return null;
    }

    private static COSArray list(COSDictionary form) {
        COSArray fields = form.getCOSArray(COSName.FIELDS);
        return fields == null ? new COSArray() : fields;
    }

    private static String name(COSDictionary field) {
        String name = field.getString(COSName.T);
        return name == null ? "" : name;
    }
}
