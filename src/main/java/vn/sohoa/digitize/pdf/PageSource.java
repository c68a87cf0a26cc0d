package vn.sohoa.digitize.pdf;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;

/** One page of a master: where its image lies, what the recogniser sees of it, what the rendition embeds of it. */
public interface PageSource {
    PageLayout layout();

    /** The stored pixels, neither turned nor mirrored; decoded anew at every call. */
    GreyImage grey() throws IOException;

    /** The image data unchanged where PDF/A can hold them, else the same pixels without loss. */
    PDImageXObject embed(PDDocument rendition) throws IOException;
}
