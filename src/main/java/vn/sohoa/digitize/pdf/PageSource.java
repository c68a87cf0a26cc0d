package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.ocr.Reading;

/** One page of a master: where its image lies, what the recogniser sees of it, what the rendition shows of it. */
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

    /** The page as one image: its data unchanged where PDF/A can hold them, else the same pixels without loss. */
    PDImageXObject embed(PDDocument rendition) throws IOException;

    /** What the rendition shows; by default the one image. */
    default Painting paint(PDDocument rendition) throws IOException {
        return Painting.of(embed(rendition), layout());
    }

    /**
     * Text that the page has by itself, in pixels of the page as it is shown. Where it is there, nothing has to be
     * recognised.
     */
    default Optional<Reading> ownText() throws IOException {
        return Optional.empty();
    }

    /** The same page drawn, for when PDF/A does not allow what {@link #paint} gives; itself when it is drawn already. */
    default PageSource drawn() {
        return this;
    }
}
