package vn.sohoa.signing.alteration;

import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** What a signature's field may be when it is new in a revision (ISO 32000-2 §12.7.5.5). */
final class FieldRules {
    static final COSName DOCUMENT_TIMESTAMP = COSName.getPDFName("DocTimeStamp");
    static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");
    private static final COSName SIG_TYPE = COSName.getPDFName("Sig");
    private static final Set<COSName> FILLED_IN =
            Set.of(COSName.V, COSName.AP, COSName.F, COSName.M, COSName.getPDFName("MK"), COSName.TYPE);

    private FieldRules() {}

    static boolean isSignature(COSDictionary field) {
        COSBase type = field.getDictionaryObject(COSName.FT);
        COSDictionary parent = field.getCOSDictionary(COSName.PARENT);
        return SIG_TYPE.equals(
                type == null && parent != null && parent != field ? parent.getDictionaryObject(COSName.FT) : type);
    }

    /** A field with a signature in it, whose widget shows nothing if it is a time-stamp. */
    static boolean signs(COSDictionary field) {
        COSDictionary value = value(field);
        return isSignature(field)
                && value != null
                && value.getCOSArray(COSName.BYTERANGE) != null
                && !(isTimestamp(value) && shows(field))
                && !hasActions(field);
    }

    /** Whether a key of an empty signature field may change when it is signed. */
    static boolean mayBeFilledIn(COSDictionary before, COSDictionary after, COSName key) {
        return isSignature(before) && value(before) == null && signs(after) && FILLED_IN.contains(key);
    }

    static @Nullable COSDictionary value(COSDictionary field) {
        COSDictionary own = field.getCOSDictionary(COSName.V);
        COSDictionary parent = field.getCOSDictionary(COSName.PARENT);
        return own == null && parent != null && parent != field ? parent.getCOSDictionary(COSName.V) : own;
    }

    private static boolean isTimestamp(COSDictionary value) {
        return DOCUMENT_TIMESTAMP.equals(value.getCOSName(COSName.TYPE));
    }

    private static boolean hasActions(COSDictionary field) {
        return field.containsKey(COSName.A) || field.containsKey(COSName.AA);
    }

    private static boolean shows(COSDictionary field) {
        COSArray box = field.getCOSArray(COSName.RECT);
        if (box == null || box.size() != 4) {
            return false;
        }
        float[] corners = box.toFloatArray();
        return corners[0] != corners[2] && corners[1] != corners[3];
    }
}
