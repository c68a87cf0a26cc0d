package vn.sohoa.digitize.pdf.content;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** Finds pages with optional content in a document some of whose layers are not shown (ISO 32000-1 §8.11). */
final class HiddenLayers {
    private static final COSName OFF = COSName.getPDFName("OFF");
    private static final COSName BASE_STATE = COSName.getPDFName("BaseState");
    private static final COSName OC = COSName.getPDFName("OC");
    private static final COSName PROPERTIES = COSName.getPDFName("Properties");
    private static final int DEEPEST = 8;

    private HiddenLayers() {}

    static boolean on(FlatPage page) {
        return hidden(page.document().getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.OCPROPERTIES))
                && layered(page.page().getCOSObject().getCOSDictionary(COSName.RESOURCES), 0);
    }

    private static boolean hidden(@Nullable COSDictionary layers) {
        COSDictionary shown = layers == null ? null : layers.getCOSDictionary(COSName.D);
        if (shown == null) {
            return false;
        }
        COSArray off = shown.getCOSArray(OFF);
        boolean all = OFF.equals(shown.getCOSName(BASE_STATE));
        return all || off != null && off.size() > 0;
    }

    private static boolean layered(@Nullable COSDictionary resources, int depth) {
        if (resources == null || depth > DEEPEST) {
            return false;
        }
        COSDictionary properties = resources.getCOSDictionary(PROPERTIES);
        if (properties != null && properties.keySet().stream().anyMatch(name -> group(properties, name))) {
            return true;
        }
        COSDictionary objects = resources.getCOSDictionary(COSName.XOBJECT);
        return objects != null
                && objects.keySet().stream().anyMatch(name -> object(objects.getDictionaryObject(name), depth));
    }

    private static boolean group(COSDictionary properties, COSName name) {
        COSDictionary list = properties.getCOSDictionary(name);
        String type = list == null ? null : list.getNameAsString(COSName.TYPE);
        return "OCG".equals(type) || "OCMD".equals(type);
    }

    private static boolean object(@Nullable COSBase object, int depth) {
        return object instanceof COSDictionary drawn
                && (drawn.containsKey(OC) || layered(drawn.getCOSDictionary(COSName.RESOURCES), depth + 1));
    }
}
