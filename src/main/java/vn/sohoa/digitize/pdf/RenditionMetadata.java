package vn.sohoa.digitize.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

/**
 * What makes a PDF say that it is PDF/A-2u: XMP that agrees with the document information (ISO 19005-2 §6.6) and an sRGB
 * output intent (§6.2.3).
 */
public final class RenditionMetadata {
    private static final String PRODUCER = "Sohoa";
    private static final String SRGB = "sRGB IEC61966-2.1";

    private RenditionMetadata() {}

    /** Makes {@code document} say so, with its title and the time it was made. */
    public static void write(PDDocument document, String title, Instant createdAt) throws IOException {
        String shown = title.replaceAll("\\p{C}", " ").strip();
        Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTimeInMillis(createdAt.truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(shown);
        information.setProducer(PRODUCER);
        information.setCreator(PRODUCER);
        information.setCreationDate(date);
        information.setModificationDate(date);
        PDMetadata metadata = new PDMetadata(document, new ByteArrayInputStream(xmp(shown, date)));
        document.getDocumentCatalog().setMetadata(metadata);
        document.getDocumentCatalog().setLanguage("vi");
        document.getDocumentCatalog().addOutputIntent(outputIntent(document));
    }

    private static byte[] xmp(String title, Calendar date) throws IOException {
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        PDFAIdentificationSchema pdfa = xmp.createAndAddPDFAIdentificationSchema();
        XMPBasicSchema basic = xmp.createAndAddXMPBasicSchema();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            pdfa.setPart(2);
            pdfa.setConformance("U");
            xmp.createAndAddDublinCoreSchema().setTitle(title);
            basic.setCreatorTool(PRODUCER);
            basic.setCreateDate(date);
            basic.setModifyDate(date);
            xmp.createAndAddAdobePDFSchema().setProducer(PRODUCER);
            new XmpSerializer().serialize(xmp, bytes, true);
        } catch (BadFieldValueException | TransformerException e) {
            throw new IOException(e);
        }
        return bytes.toByteArray();
    }

    private static PDOutputIntent outputIntent(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.getCOSObject().setString(COSName.OUTPUT_CONDITION_IDENTIFIER, SRGB);
        intent.setInfo(SRGB);
        intent.setRegistryName("http://www.color.org");
        return intent;
    }
}
