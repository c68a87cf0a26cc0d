package vn.sohoa.certification;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** A small PDF/A-2u as it comes from digitizing, and veraPDF to judge what is made of it. */
final class SamplePdf {
    private SamplePdf() {}

    static Path write(Path file, PDRectangle size, int rotation, String text) {
        try (PDDocument document = new PDDocument();
                InputStream font = SamplePdf.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            PDPage page = new PDPage(size);
            page.setRotation(rotation);
            document.addPage(page);
            PDType0Font tinos = PDType0Font.load(document, font, true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(tinos, 12);
                content.newLineAtOffset(30, 100);
                content.showText(text);
                content.endText();
            }
            identify(document);
            document.setDocumentId(1L);
            document.save(file.toFile());
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static boolean isPdfa2u(Path file) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser = Foundries.defaultInstance().createParser(new File(file.toString()), PDFAFlavour.PDFA_2_U);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            ValidationResult result = validator.validate(parser);
            result.getTestAssertions().stream().limit(5).forEach(System.out::println);
            return result.isCompliant();
        }
    }

    static void identify(PDDocument document) throws IOException {
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        try {
            xmp.createAndAddPDFAIdentificationSchema().setPart(2);
            xmp.getPDFAIdentificationSchema().setConformance("U");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, out, true);
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(out.toByteArray());
            document.getDocumentCatalog().setMetadata(metadata);
        } catch (BadFieldValueException | javax.xml.transform.TransformerException failed) {
            throw new IOException(failed);
        }
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(srgb));
        intent.setInfo("sRGB");
        intent.setOutputConditionIdentifier("sRGB");
        document.getDocumentCatalog().addOutputIntent(intent);
    }
}
