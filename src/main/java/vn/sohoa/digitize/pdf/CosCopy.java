package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Copies objects into another document, each once, streams with their encoded bytes as they are. What PDF/A-2 forbids and
 * nobody sees stays behind; LZW, which it forbids, becomes Flate (ISO 19005-2 §6.1.7.2).
 */
final class CosCopy {
    private static final int DEEPEST = 60;
    private static final COSName COLORANTS = COSName.getPDFName("Colorants");
    private static final COSName PROPERTIES = COSName.getPDFName("Properties");

    /** Dictionaries whose keys are names that somebody chose. */
    private static final Set<COSName> NAMED = Set.of(COLORANTS, COSName.CHAR_PROCS);

    private static final List<COSName> CATEGORIES = List.of(
            COSName.FONT, COSName.XOBJECT, COSName.EXT_G_STATE, COSName.COLORSPACE, COSName.PATTERN, COSName.SHADING);

    /** What refers elsewhere, switches layers, changes colours for one device, or is often wrong and never needed. */
    private static final Set<String> LEFT = Set.of(
            "Metadata",
            "PieceInfo",
            "LastModified",
            "StructParent",
            "StructParents",
            "OPI",
            "OC",
            "AF",
            "Alternates",
            "Interpolate",
            "TR",
            "TR2",
            "HT",
            "HTP",
            "CIDSet",
            "CharSet",
            "Measure",
            "PtData",
            "Length");

    private static final Set<COSName> LZW = Set.of(COSName.LZW_DECODE, COSName.LZW_DECODE_ABBREVIATION);
    private static final Set<COSName> PICTURES = Set.of(
            COSName.DCT_DECODE, COSName.JPX_DECODE, COSName.JBIG2_DECODE, COSName.CCITTFAX_DECODE, COSName.CRYPT);

    private final PDDocument target;
    private final Map<COSBase, COSBase> copies = new IdentityHashMap<>();

    CosCopy(PDDocument target) {
        this.target = target;
    }

    COSBase copy(COSBase original) throws IOException {
        return copy(original, 0);
    }

    /** A resource dictionary, with the categories PDF/A knows. */
    COSDictionary resources(COSDictionary original) throws IOException {
        return resources(original, 0);
    }

    private COSDictionary resources(COSDictionary original, int depth) throws IOException {
        COSBase known = copies.get(original);
        if (known instanceof COSDictionary copied) {
            return copied;
        }
        COSDictionary copied = new COSDictionary();
        copies.put(original, copied);
        for (COSName category : CATEGORIES) {
            COSDictionary named = original.getCOSDictionary(category);
            if (named != null) {
                copied.setItem(category, named(named, depth + 1));
            }
        }
        COSDictionary properties = original.getCOSDictionary(PROPERTIES);
        if (properties != null) { // marks of layers and structure that are not there any more
            COSDictionary marks = new COSDictionary();
            properties.keySet().forEach(name -> marks.setItem(name, new COSDictionary()));
            copied.setItem(PROPERTIES, marks);
        }
        return copied;
    }

    private COSDictionary named(COSDictionary original, int depth) throws IOException {
        COSDictionary copied = new COSDictionary();
        for (Map.Entry<COSName, COSBase> entry : original.entrySet()) {
            copied.setItem(entry.getKey(), copy(entry.getValue(), depth + 1));
        }
        return copied;
    }

    private COSBase copy(COSBase original, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("objects nested too deep");
        }
        COSBase known = copies.get(original);
        if (known != null) {
            return known;
        }
        return switch (original) {
            case COSObject reference -> {
                COSBase object = reference.getObject();
                yield object == null ? COSNull.NULL : copy(object, depth + 1);
            }
            case COSStream stream -> stream(stream, depth);
            case COSDictionary dictionary -> entries(dictionary, new COSDictionary(), depth);
            case COSArray array -> array(array, depth);
            default -> original;
        };
    }

    private COSArray array(COSArray original, int depth) throws IOException {
        COSArray copied = new COSArray();
        copied.setDirect(original.isDirect());
        copies.put(original, copied);
        for (COSBase item : original) {
            copied.add(copy(item, depth + 1));
        }
        return copied;
    }

    private COSStream stream(COSStream original, int depth) throws IOException {
        COSStream copied = target.getDocument().createCOSStream();
        entries(original, copied, depth);
        data(original, copied);
        return copied;
    }

    /** Fills a stream whose entries have been copied. */
    void data(COSStream original, COSStream copied) throws IOException {
        if (unpackable(original)) {
            copied.removeItem(COSName.DECODE_PARMS);
            try (InputStream in = original.createInputStream();
                    OutputStream out = copied.createOutputStream(COSName.FLATE_DECODE)) {
                in.transferTo(out);
            }
            return;
        }
        try (InputStream in = original.createRawInputStream();
                OutputStream out = copied.createRawOutputStream()) {
            in.transferTo(out);
        }
    }

    private static boolean unpackable(COSStream stream) {
        List<COSName> filters = filters(stream);
        return filters.stream().anyMatch(LZW::contains) && filters.stream().noneMatch(PICTURES::contains);
    }

    static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSArray several) {
            return several.toList().stream()
                    .map(item -> item instanceof COSObject reference ? reference.getObject() : item)
                    .filter(COSName.class::isInstance)
                    .map(COSName.class::cast)
                    .toList();
        }
        return filters instanceof COSName one ? List.of(one) : List.of();
    }

    private <T extends COSDictionary> T entries(COSDictionary original, T copied, int depth) throws IOException {
        copied.setDirect(original.isDirect());
        copies.put(original, copied);
        for (Map.Entry<COSName, COSBase> entry : original.entrySet()) {
            COSName key = entry.getKey();
            COSDictionary inner = original.getCOSDictionary(key);
            if (LEFT.contains(key.getName())) {
                continue;
            }
            if (COSName.RESOURCES.equals(key) && inner != null) {
                copied.setItem(key, resources(inner, depth + 1));
            } else if (NAMED.contains(key) && inner != null) {
                copied.setItem(key, named(inner, depth + 1));
            } else {
                copied.setItem(key, copy(entry.getValue(), depth + 1));
            }
        }
        return copied;
    }
}
