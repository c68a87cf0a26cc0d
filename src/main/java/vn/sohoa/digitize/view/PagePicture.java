package vn.sohoa.digitize.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.pdf.bounds.BoundedFilters;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.PageRaster;

/** Draws a page of an access copy for a screen. */
public final class PagePicture {
    private static final double DPI = 110;
    private static final double MOST_PIXELS = 4_000_000;

    /** More than a scan has by default. */
    private static final long MOST_DECODED = 100_000_000;

    private static final float QUALITY = 0.8f;

    /** So much around a covered word: boxes are tight. */
    private static final double MARGIN = 0.15;

    private PagePicture() {}

    /**
     * A page as JPEG.
     *
     * @param number from 1
     * @param covered where its words stand, if what looks like a citizen id is to be covered; none = nothing is
     */
    public static byte[] jpeg(Path pdf, int number, @Nullable LaidOutPage covered) throws IOException {
        BoundedFilters.install(MOST_DECODED);
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            FlatPage page = FlatPage.of(document, document.getPage(number - 1));
            BufferedImage picture = PageRaster.draw(page, dpi(page));
            if (covered != null) {
                cover(picture, covered);
            }
            return encode(picture);
        }
    }

    private static double dpi(FlatPage page) {
        double squareInches = page.width() * (double) page.height() / (72 * 72);
        return Math.min(DPI, Math.sqrt(MOST_PIXELS / Math.max(squareInches, 0.01)));
    }

    private static void cover(BufferedImage picture, LaidOutPage page) {
        double across = picture.getWidth() / (double) Math.max(1, page.width());
        double down = picture.getHeight() / (double) Math.max(1, page.height());
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setColor(Color.BLACK);
            for (LaidOutPage.Word word : CitizenIds.on(page)) {
                double margin = MARGIN * word.height();
                pen.fill(new Rectangle2D.Double(
                        (word.left() - margin) * across,
                        (word.top() - margin) * down,
                        (word.width() + 2 * margin) * across,
                        (word.height() + 2 * margin) * down));
            }
        } finally {
            pen.dispose();
        }
    }

    private static byte[] encode(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
