package vn.sohoa.signing;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Pages of about 300 KB each, as a scanner makes them. */
final class ScannedPdf {
    private ScannedPdf() {}

    static Path write(Path file, int pages) throws Exception {
        Random random = new Random(1);
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                BufferedImage image = new BufferedImage(1240, 1754, BufferedImage.TYPE_BYTE_GRAY);
                for (int y = 0; y < image.getHeight(); y++) {
                    for (int x = 0; x < image.getWidth(); x++) {
                        image.getRaster().setSample(x, y, 0, 225 + random.nextInt(13));
                    }
                }
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(
                            JPEGFactory.createFromImage(document, image, 0.75f),
                            0,
                            0,
                            page.getMediaBox().getWidth(),
                            page.getMediaBox().getHeight());
                }
            }
            document.save(file.toFile());
        }
        return file;
    }
}
