package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.imaging.PixelRows;

/** A PDF page drawn at 300 dpi, for pages that are more than one image; as it is shown, so nothing is left to turn. */
final class PdfFacsimile implements PageSource {
    private final PDDocument document;
    private final int index;
    private final PageLayout layout;

    PdfFacsimile(PDDocument document, int index, PdfPage page) {
        this.document = document;
        this.index = index;
        boolean sideways = page.page().getRotation() % 180 != 0;
        float width = sideways ? page.box().getHeight() : page.box().getWidth();
        float height = sideways ? page.box().getWidth() : page.box().getHeight();
        this.layout = new PageLayout(
                pixels(width),
                pixels(height),
                new PDRectangle(width, height),
                AffineTransform.getScaleInstance(width, height),
                0,
                Orientation.UPRIGHT);
    }

    /** As PDFBox's renderer rounds. */
    private static int pixels(float points) {
        return (int) Math.max(Math.floor(points * (PdfMaster.FACSIMILE_DPI / 72f)), 1);
    }

    @Override
    public PageLayout layout() {
        return layout;
    }

    @Override
    public GreyImage grey() throws IOException {
        return GreyPage.of(PixelRows.of(draw()));
    }

    @Override
    public boolean rows(ImageFile.Rows rows) throws IOException {
        rows.accept(PixelRows.of(draw()), 0);
        return true;
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        BufferedImage drawn = draw();
        return FlateImage.write(
                rendition, drawn.getWidth(), drawn.getHeight(), rows -> rows.accept(PixelRows.of(drawn), 0));
    }

    private BufferedImage draw() throws IOException {
        BufferedImage drawn =
                new PDFRenderer(document).renderImageWithDPI(index, PdfMaster.FACSIMILE_DPI, ImageType.RGB);
        if (drawn.getWidth() != layout.width() || drawn.getHeight() != layout.height()) {
            throw new IOException("drawn " + drawn.getWidth() + " x " + drawn.getHeight() + " pixels");
        }
        return drawn;
    }
}
