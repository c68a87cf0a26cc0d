package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.content.FlatPage;

/** A page that a program wrote: its content and fonts are taken over as they are, in a form of their own. */
final class PdfText implements PageSource {
    private static final String FORM = "Pg0";

    private final PdfPage page;
    private final CosCopies copies;
    private final PdfFacsimile drawn;

    PdfText(PdfPage page, CosCopies copies) {
        this.page = page;
        this.copies = copies;
        this.drawn = new PdfFacsimile(page, PdfMaster.FACSIMILE_DPI);
    }

    @Override
    public PageLayout layout() {
        return drawn.layout();
    }

    @Override
    public GreyImage grey() throws IOException {
        return drawn.grey();
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        return drawn.embed(rendition);
    }

    @Override
    public Painting paint(PDDocument rendition) throws IOException {
        FlatPage flat = page.flat();
        COSStream form = rendition.getDocument().createCOSStream();
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, flat.box());
        COSDictionary original = flat.page().getCOSObject();
        CosCopy copy = copies.to(rendition);
        COSDictionary resources = original.getCOSDictionary(COSName.RESOURCES);
        if (resources != null) {
            form.setItem(COSName.RESOURCES, copy.resources(resources));
        }
        COSDictionary group = original.getCOSDictionary(COSName.GROUP);
        if (group != null) {
            form.setItem(COSName.GROUP, copy.copy(group));
        }
        try (InputStream in = flat.page().getContents();
                OutputStream out = form.createOutputStream(COSName.FLATE_DECODE)) {
            in.transferTo(out);
        }
        COSDictionary objects = new COSDictionary();
        objects.setItem(COSName.getPDFName(FORM), form);
        return Painting.of(FlatPage.placed(flat.toShown(), FORM), objects, true);
    }

    @Override
    public Optional<Reading> ownText() throws IOException {
        return drawn.ownText();
    }

    @Override
    public PageSource drawn() {
        return drawn;
    }
}
