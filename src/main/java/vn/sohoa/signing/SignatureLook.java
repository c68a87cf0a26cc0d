package vn.sohoa.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
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
    private static final float PER_MILLE = 1000;

    /** Parsed once a thread: parsing takes longer than drawing, and a parsed font remembers where it reads. */
    private static final ThreadLocal<TrueTypeFont> TINOS = ThreadLocal.withInitial(SignatureLook::parsed);

    private static TrueTypeFont parsed() {
        try (InputStream in = SignatureLook.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font is not in the jar");
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A one-page PDF whose only signature field has the look and the place; it is copied from there into the signed file.
     *
     * @param place on the page as it is read; the profile's corner if null
     */
    byte[] template(PDPage target, SignatureProfile profile, List<String> lines, SigningOrder.@Nullable Place place)
            throws IOException {
        try (PDDocument template = new PDDocument()) {
            PDType0Font tinos = PDType0Font.load(template, TINOS.get(), true);
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
            PDPage target,
            SignatureProfile profile,
            PDType0Font tinos,
            List<String> text,
            SigningOrder.@Nullable Place place)
            throws IOException {
        float room = place != null ? place.width() : PagePlace.room(target);
        float headroom = place != null ? place.height() : PagePlace.headroom(target);
        float fits = Math.min(room / Math.max(width(tinos, text), 1), headroom / (text.size() * LEADING));
        return Math.min(profile.size(), fits);
    }

    /** Of the widest line, for a font of one point. */
    private static float width(PDType0Font tinos, List<String> text) throws IOException {
        float widest = 0;
        for (String line : text) {
            widest = Math.max(widest, tinos.getStringWidth(line) / PER_MILLE);
        }
        return widest;
    }

    private static PDAppearanceStream draw(
            PDDocument template, PagePlace spot, PDType0Font tinos, float size, List<String> text) throws IOException {
        PDAppearanceStream look = new PDAppearanceStream(template);
        look.setResources(new PDResources());
        look.setBBox(new PDRectangle(spot.width(), spot.height()));
        look.setMatrix(
                Matrix.getRotateInstance(Math.toRadians(spot.degrees()), 0, 0).createAffineTransform());
        // not the appearance's own stream class: that one does not tell the document what to subset
        try (PDPageContentStream content = new PDPageContentStream(template, look)) {
            content.beginText();
            content.setFont(tinos, size);
            content.setLeading(LEADING * size);
            content.newLineAtOffset(0, spot.height() - ASCENT * size);
            for (String line : text) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
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
    private static String printable(PDType0Font tinos, String line) {
        StringBuilder text = new StringBuilder();
        Normalizer.normalize(line, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .forEach(c -> text.appendCodePoint(has(tinos, c) ? c : '?'));
        return text.toString();
    }

    private static boolean has(PDType0Font tinos, int codePoint) {
        return tinos.getCmapLookup().getGlyphId(codePoint) != 0;
    }
}
