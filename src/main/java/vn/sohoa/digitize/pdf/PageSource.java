package vn.sohoa.digitize.pdf;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.ImageFile;

/** One page of a master: where its image lies, what the recogniser sees of it, what the rendition embeds of it. */
public interface PageSource {
    PageLayout layout();

    /** The stored pixels, neither turned nor mirrored; decoded anew at every call. */
    GreyImage grey() throws IOException;

    /**
     * Hands on the stored pixels in grey or colour.
     *
     * @return false, and nothing is handed on, when the page cannot be had in colours
     */
    default boolean rows(ImageFile.Rows rows) throws IOException {
        return false;
    }

    /** The image data unchanged where PDF/A can hold them, else the same pixels without loss. */
    PDImageXObject embed(PDDocument rendition) throws IOException;
}
