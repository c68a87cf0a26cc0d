package vn.sohoa.digitize.pdf.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.jspecify.annotations.Nullable;

/**
 * One page apart from its document, with nothing on it but content: what annotations and form fields show has become part
 * of it, their interactivity is gone. The master's objects are shared, not changed; it must stay open.
 */
public final class FlatPage {
    private static final String APPEARANCE = "SohoaAp";

    private final PDDocument document = new PDDocument();
    private final PDRectangle box;
    private final float userUnit;
    private final int rotation;

    private FlatPage(PDPage page) {
        this.box = page.getCropBox();
        this.userUnit = page.getUserUnit();
        this.rotation = Math.floorMod(page.getRotation(), 360);
    }

    public static FlatPage of(PDDocument master, PDPage page) throws IOException {
        FlatPage flat = new FlatPage(page);
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.PAGE);
        copy.setItem(COSName.MEDIA_BOX, page.getMediaBox());
        copy.setItem(COSName.CROP_BOX, flat.box);
        copy.setInt(COSName.ROTATE, flat.rotation);
        copy.setFloat(COSName.USER_UNIT, flat.userUnit);
        COSDictionary original = page.getCOSObject();
        copy.setItem(COSName.CONTENTS, original.getDictionaryObject(COSName.CONTENTS));
        copy.setItem(COSName.GROUP, original.getDictionaryObject(COSName.GROUP));
        COSDictionary resources = new COSDictionary();
        if (page.getResources() != null) {
            resources.addAll(page.getResources().getCOSObject());
        }
        copy.setItem(COSName.RESOURCES, resources);
        flat.addAnnotations(master, page, copy, resources);
        flat.document.addPage(new PDPage(copy));
        COSBase layers = master.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.OCPROPERTIES);
        flat.document.getDocumentCatalog().getCOSObject().setItem(COSName.OCPROPERTIES, layers);
        return flat;
    }

    private void addAnnotations(PDDocument master, PDPage page, COSDictionary copy, COSDictionary resources)
            throws IOException {
        StringBuilder operators = new StringBuilder();
        COSDictionary objects = new COSDictionary();
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (!shown(annotation)) {
                continue;
            }
            if (annotation.getNormalAppearanceStream() == null) {
                annotation.constructAppearances(master);
            }
            PDAppearanceStream appearance = annotation.getNormalAppearanceStream();
            AffineTransform at = appearance == null ? null : placement(annotation.getRectangle(), appearance);
            if (appearance != null && at != null) {
                String name = APPEARANCE + objects.size();
                objects.setItem(name, form(appearance.getCOSObject()));
                operators.append(placed(at, name));
            }
        }
        if (objects.size() > 0) {
            COSDictionary before = resources.getCOSDictionary(COSName.XOBJECT);
            if (before != null) {
                before.forEach((name, object) -> objects.setItem(name, object));
            }
            resources.setItem(COSName.XOBJECT, objects);
            copy.setItem(COSName.CONTENTS, around(copy.getDictionaryObject(COSName.CONTENTS), operators.toString()));
        }
    }

    private static boolean shown(PDAnnotation annotation) {
        boolean silent = annotation.isHidden() || annotation.isNoView() || annotation instanceof PDAnnotationPopup;
        boolean drawnByViewers = annotation instanceof PDAnnotationLink || annotation instanceof PDAnnotationWidget;
        return !silent && (annotation.getNormalAppearanceStream() != null || !drawnByViewers);
    }

    /** Where an appearance goes (ISO 32000-1 §12.5.5, algorithm 8.1); null when it has no size. */
    private static @Nullable AffineTransform placement(@Nullable PDRectangle rectangle, PDAppearanceStream appearance) {
        PDRectangle bbox = appearance.getBBox();
        if (rectangle == null || bbox == null || !sized(rectangle) || !sized(bbox)) {
            return null;
        }
        Rectangle2D drawn = bbox.transform(appearance.getMatrix()).getBounds2D();
        if (drawn.isEmpty()) {
            return null;
        }
        AffineTransform at = AffineTransform.getTranslateInstance(rectangle.getLowerLeftX(), rectangle.getLowerLeftY());
        at.scale(rectangle.getWidth() / drawn.getWidth(), rectangle.getHeight() / drawn.getHeight());
        at.translate(-drawn.getX(), -drawn.getY());
        return at;
    }

    private static boolean sized(PDRectangle box) {
        return box.getWidth() > 0 && box.getHeight() > 0;
    }

    /** Appearances need not say that they are forms; what draws them by name must know. */
    private static COSStream form(COSStream appearance) {
        if (!COSName.FORM.equals(appearance.getCOSName(COSName.SUBTYPE))) {
            appearance.setItem(COSName.SUBTYPE, COSName.FORM);
        }
        return appearance;
    }

    /** Operators that draw a named object. */
    public static String placed(AffineTransform at, String name) {
        return String.format(
                Locale.ROOT,
                "q %.6f %.6f %.6f %.6f %.6f %.6f cm /%s Do Q%n",
                at.getScaleX(),
                at.getShearY(),
                at.getShearX(),
                at.getScaleY(),
                at.getTranslateX(),
                at.getTranslateY(),
                name);
    }

    private COSArray around(@Nullable COSBase contents, String after) throws IOException {
        COSArray all = new COSArray();
        all.add(stream("q\n"));
        if (contents instanceof COSArray several) {
            all.addAll(several);
        } else if (contents != null) {
            all.add(contents);
        }
        all.add(stream("\nQ\n" + after));
        return all;
    }

    private COSStream stream(String operators) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream()) {
            out.write(operators.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    public PDPage page() {
        return document.getPage(0);
    }

    PDDocument document() {
        return document;
    }

    /** What is visible of the page, in its own units. */
    public PDRectangle box() {
        return box;
    }

    /** Points across, as it is shown. */
    public float width() {
        return userUnit * (sideways() ? box.getHeight() : box.getWidth());
    }

    /** Points from bottom to top, as it is shown. */
    public float height() {
        return userUnit * (sideways() ? box.getWidth() : box.getHeight());
    }

    public int rotation() {
        return rotation;
    }

    private boolean sideways() {
        return rotation % 180 != 0;
    }

    /** Takes the page's own coordinates to points of the paper before it is turned, from its lower left corner. */
    public AffineTransform toPaper() {
        AffineTransform map = AffineTransform.getScaleInstance(userUnit, userUnit);
        map.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
        return map;
    }

    /** Takes the page's own coordinates to points of the page as it is shown, from its lower left corner. */
    public AffineTransform toShown() {
        double w = userUnit * box.getWidth();
        double h = userUnit * box.getHeight();
        AffineTransform turn = switch (rotation) {
            case 90 -> new AffineTransform(0, -1, 1, 0, 0, w);
            case 180 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 270 -> new AffineTransform(0, 1, -1, 0, h, 0);
            default -> new AffineTransform();
        };
        turn.concatenate(toPaper());
        return turn;
    }
}
