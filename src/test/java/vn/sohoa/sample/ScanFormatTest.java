package vn.sohoa.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import vn.sohoa.dossier.Master;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.sample.Sheet.Format;

class ScanFormatTest {
    private static final int DPI = 100;

    @ParameterizedTest
    @EnumSource(
            value = ScanFormat.class,
            names = {"TIFF", "FAX", "JPEG", "PNG"})
    void pictureKeepsItsPixelsAndResolution(ScanFormat format) throws IOException {
        BufferedImage page = page(Look.clean(DPI));
        byte[] file = format.encode(List.of(page), DPI);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertThat(reader.getWidth(0)).isEqualTo(page.getWidth());
            assertThat(reader.getHeight(0)).isEqualTo(page.getHeight());
            IIOMetadataNode standard =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_1.0");
            Element size = (Element)
                    standard.getElementsByTagName("HorizontalPixelSize").item(0);
            double millimetres = Double.parseDouble(size.getAttribute("value"));
            // the JDK's JPEG reader states pixels a millimetre under this name, the others millimetres a pixel
            double dpi = millimetres > 1 ? millimetres * 25.4 : 25.4 / millimetres;
            assertThat(Math.round(dpi))
                    .as(format.name().toLowerCase(Locale.ROOT))
                    .isEqualTo(DPI);
        }
    }

    @Test
    void tiffHoldsSeveralPages() throws IOException {
        BufferedImage page = page(Look.clean(DPI));
        byte[] file = ScanFormat.TIFF.encode(List.of(page, page, page), DPI);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
        }
    }

    @Test
    void pdfPageIsAsLargeAsThePaper() throws IOException {
        byte[] file = ScanFormat.PDF.encode(List.of(page(Look.clean(DPI).inColour()), page(Look.clean(DPI))), DPI);
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat((double) document.getPage(0).getMediaBox().getWidth())
                    .isCloseTo(Format.A6.width(), org.assertj.core.data.Offset.offset(0.5));
        }
    }

    @Test
    void turnedPageLiesOnItsSide() throws IOException {
        BufferedImage page = page(Look.turned(DPI, 90));
        assertThat(page.getHeight()).isGreaterThan(page.getWidth());
    }

    @Test
    void digestIsTheMasters() {
        byte[] one = {1, 2, 3};
        byte[] two = {4, 5};
        Master.File first = new Master.File("ket-qua-01.jpg", MediaType.JPEG, 3, Sha256.of(one));
        Master.File second = new Master.File("ket-qua-02.jpg", MediaType.JPEG, 2, Sha256.of(two));
        assertThat(new ScannedPaper(List.of(one), 1, "").digest()).isEqualTo(new Master(List.of(first)).digest());
        assertThat(new ScannedPaper(List.of(one, two), 2, "").digest())
                .isEqualTo(new Master(List.of(first, second)).digest());
    }

    private static BufferedImage page(Look look) {
        Sheet sheet = Typesetter.set(Format.A6, List.of(Block.left("Ủy ban nhân dân xã Gia Lương")));
        BufferedImage page = new Painter(new SplittableRandom(1)).paint(sheet, look);
        new Scanner(new SplittableRandom(2)).scan(page, look);
        return page;
    }
}
