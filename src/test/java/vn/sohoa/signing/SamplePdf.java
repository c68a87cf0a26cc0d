package vn.sohoa.signing;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.xml.XmpSerializer;

/** A PDF/A-2u with one page of text, to be signed. */
final class SamplePdf {
    private SamplePdf() {}

    static Path write(Path file) {
        return write(file, PDRectangle.A4, 0);
    }

    static Path write(Path file, PDRectangle size, int rotation) {
        try (PDDocument document = new PDDocument();
                InputStream font = SamplePdf.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            PDPage page = new PDPage(size);
            page.setRotation(rotation);
            document.addPage(page);
            PDType0Font tinos = PDType0Font.load(document, font, true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(tinos, 12);
                content.newLineAtOffset(20, 20);
                content.showText("Giấy khai sinh");
                content.endText();
            }
            describe(document);
            document.save(file.toFile());
            return file;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void describe(PDDocument document) throws Exception {
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        var id = xmp.createAndAddPDFAIdentificationSchema();
        id.setPart(2);
        id.setConformance("U");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new XmpSerializer().serialize(xmp, bytes, true);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(bytes.toByteArray());
        document.getDocumentCatalog().setMetadata(metadata);
        document.getDocumentCatalog().addOutputIntent(intent(document));
    }

    private static PDOutputIntent intent(PDDocument document) throws IOException {
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(srgb));
        intent.setInfo("sRGB");
        intent.setOutputCondition("sRGB");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        return intent;
    }
}
