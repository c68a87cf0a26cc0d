package vn.sohoa.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Draws the visible part of a signature: lines of black text in Tinos, of which only the glyphs used are embedded, with
 * ToUnicode and without transparency, so that PDF/A-2u stays valid (ISO 19005-2 §6.2.11, §6.3).
 */
final class SignatureLook {
    private static final float LEADING = 1.2f;
    private static final float ASCENT = 0.92f;
    private static final HexFormat HEX = HexFormat.of();
    private static final COSName FONT = COSName.getPDFName("F0");

    /**
     * A one-page PDF whose only signature field has the look and the place; it is copied from there into the signed file.
     *
     * @param place on the page as it is read; the profile's corner if null
     */
    byte[] template(PDPage target, SignatureProfile profile, List<String> lines, SigningOrder.@Nullable Place place)
            throws IOException {
        try (PDDocument template = new PDDocument()) {
            Tinos tinos = Tinos.ofThread();
            List<String> text =
                    lines.stream().map(line -> printable(tinos, line)).toList();
            float size = size(target, profile, tinos, text, place);
            PagePlace spot = place != null
                    ? PagePlace.of(target, place)
                    : PagePlace.corner(
                            target, profile.shownAt(), width(tinos, text) * size, text.size() * LEADING * size);
            addField(template, spot.rectangle(), draw(template, spot, tinos, size, text));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            template.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private static float size(
            PDPage target, SignatureProfile profile, Tinos tinos, List<String> text, SigningOrder.@Nullable Place place)
            throws IOException {
        float room = place != null ? place.width() : PagePlace.room(target);
        float headroom = place != null ? place.height() : PagePlace.headroom(target);
        float fits = Math.min(room / Math.max(width(tinos, text), 1), headroom / (text.size() * LEADING));
        return Math.min(profile.size(), fits);
    }

    /** Of the widest line, for a font of one point. */
    private static float width(Tinos tinos, List<String> text) throws IOException {
        float widest = 0;
        for (String line : text) {
            widest = Math.max(widest, tinos.width(line));
        }
        return widest;
    }

    private static PDAppearanceStream draw(
            PDDocument template, PagePlace spot, Tinos tinos, float size, List<String> text) throws IOException {
        PDAppearanceStream look = new PDAppearanceStream(template);
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(FONT, tinos.subset(template, text));
        PDResources resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        look.setResources(resources);
        look.setBBox(new PDRectangle(spot.width(), spot.height()));
        look.setMatrix(
                Matrix.getRotateInstance(Math.toRadians(spot.degrees()), 0, 0).createAffineTransform());
        StringBuilder content = new StringBuilder(String.format(
                Locale.ROOT,
                "BT /%s %.3f Tf %.3f TL 0 %.3f Td\n",
                FONT.getName(),
                size,
                LEADING * size,
                spot.height() - ASCENT * size));
        for (String line : text) {
            content.append('<').append(HEX.formatHex(tinos.codes(line))).append("> Tj T*\n");
        }
        try (OutputStream out = look.getCOSObject().createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.append("ET\n").toString().getBytes(StandardCharsets.US_ASCII));
        }
        return look;
    }

    private static void addField(PDDocument template, PDRectangle rectangle, PDAppearanceStream look)
            throws IOException {
        PDPage page = new PDPage();
        template.addPage(page);
        PDAcroForm form = new PDAcroForm(template);
        template.getDocumentCatalog().setAcroForm(form);
        PDSignatureField field = new PDSignatureField(form);
        form.getFields().add(field);
        PDAnnotationWidget widget = field.getWidgets().getFirst();
        widget.getCOSObject().setItem(COSName.TYPE, COSName.ANNOT);
        widget.setRectangle(rectangle);
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(look);
        widget.setAppearance(appearance);
        page.getAnnotations().add(widget);
    }

    /** NFC, without control and formatting characters, and a question mark for what the font does not have. */
    private static String printable(Tinos tinos, String line) {
        StringBuilder text = new StringBuilder();
        Normalizer.normalize(line, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(c -> text.appendCodePoint(tinos.has(c) ? c : '?'));
        return text.toString();
    }
}
