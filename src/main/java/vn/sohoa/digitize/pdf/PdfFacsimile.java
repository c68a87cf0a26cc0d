package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.imaging.PixelRows;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.PageRaster;

/** A PDF page drawn as it is shown, so that nothing is left to turn. */
final class PdfFacsimile implements PageSource {
    private final PdfPage page;
    private final double dpi;
    private final PageLayout layout;

    PdfFacsimile(PdfPage page, double dpi) {
        this.page = page;
        this.dpi = dpi;
        FlatPage flat = page.flat();
        this.layout = new PageLayout(
                PageRaster.width(flat, dpi),
                PageRaster.height(flat, dpi),
                new PDRectangle(flat.width(), flat.height()),
                AffineTransform.getScaleInstance(flat.width(), flat.height()),
                0,
                Orientation.UPRIGHT);
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

    @Override
    public Optional<Reading> ownText() throws IOException {
        return page.ownText(dpi);
    }

    private BufferedImage draw() throws IOException {
        BufferedImage drawn = PageRaster.draw(page.flat(), dpi);
        if (drawn.getWidth() != layout.width() || drawn.getHeight() != layout.height()) {
            throw new IOException("drawn " + drawn.getWidth() + " x " + drawn.getHeight() + " pixels");
        }
        return drawn;
    }
}
