package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.imaging.Limits;

class PagePictureTest {
    @TempDir
    Path folder;

    @Test
    void isAsFineAsAskedFor() throws IOException {
        assertThat(drawn(PDRectangle.A4).getWidth()).isBetween(908, 910);
    }

    @Test
    void isCoarserWhenThePageIsAPlan() throws IOException {
        BufferedImage plan = drawn(new PDRectangle(PDRectangle.A0.getWidth() * 2, PDRectangle.A0.getHeight() * 2));
        assertThat((long) plan.getWidth() * plan.getHeight()).isBetween(7_500_000L, 8_020_000L);
    }

    private BufferedImage drawn(PDRectangle size) throws IOException {
        Path pdf = folder.resolve("page.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(size));
            document.save(pdf.toFile());
        }
        Path jpeg = folder.resolve("page.jpg");
        PagePicture.write(pdf, 0, 110, new Limits(100_000_000, 10, 1 << 20), jpeg);
        return ImageIO.read(jpeg.toFile());
    }
}
