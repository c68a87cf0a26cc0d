package vn.sohoa.digitize.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.pdf.content.FlatPage;

/**
 * What a page of a rendition shows.
 *
 * @param operators of its content stream, in points of the layout's box
 * @param resources what they name, made for this page alone; the name {@code F0} among fonts is taken
 * @param legible whether the page's text can be found in it, so that no invisible text is needed
 */
public record Painting(String operators, PDResources resources, boolean legible) {
    private static final String IMAGE = "Im0";

    /** One image, placed as the layout says. */
    static Painting of(PDImageXObject image, PageLayout layout) {
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName(IMAGE), image);
        return new Painting(FlatPage.placed(layout.placement(), IMAGE), resources, false);
    }

    static Painting of(String operators, COSDictionary objects, boolean legible) throws IOException {
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, objects);
        return new Painting(operators, new PDResources(resources), legible);
    }

    /** What its images take, in bytes as they are stored. */
    long imageBytes() {
        long bytes = 0;
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getCOSObject().getCOSDictionary(COSName.XOBJECT).getDictionaryObject(name)
                    instanceof COSStream stream) {
                bytes += stream.getLength();
            }
        }
        return bytes;
    }
}
