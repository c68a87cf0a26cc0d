package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.bounds.BoundedFilters;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.PageContent;
import vn.sohoa.digitize.pdf.content.PageRaster;
import vn.sohoa.dossier.Sha256;

/** A page as a JPEG for people. Decodes pictures, so only a worker makes one. */
public final class PagePicture {
    /** For whoever decodes it again, with less memory than a worker has: five pages of A4 at 110 dpi. */
    private static final double MOST_PIXELS = 8_000_000;

    private PagePicture() {}

    /** Of a master's page: of an image it is set on paper of its size first, as the rendition sets it. */
    public static void write(MasterPages pages, int index, int dpi, Limits limits, Path jpeg) throws IOException {
        Path paper = jpeg.resolveSibling(jpeg.getFileName() + ".pdf");
        try (RenditionWriter writer = new RenditionWriter()) {
            writer.add(pages.page(index), 0, Reading.NOTHING);
            writer.save(paper, "page", Instant.EPOCH, Sha256.of("page"));
        }
        try {
            write(paper, 0, dpi, limits, jpeg);
        } finally {
            Files.deleteIfExists(paper);
        }
    }

    /** Of a PDF's page; of a very large one with fewer pixels. */
    public static void write(Path pdf, int index, int dpi, Limits limits, Path jpeg) throws IOException {
        BoundedFilters.install(limits.maxPixels());
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            FlatPage flat = FlatPage.of(document, document.getPage(index));
            PageContent.of(flat, limits); // refuses what would be too much to draw
            double squareInches = Math.max(flat.width() * (double) flat.height() / (72 * 72), 0.01);
            double affordable = Math.min(dpi, Math.sqrt(MOST_PIXELS / squareInches));
            ImageIO.write(PageRaster.draw(flat, affordable), "jpeg", jpeg.toFile());
        }
    }
}
