package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.dossier.MediaType;

/** Scans in PDFs coded as JPEG 2000 and JBIG2 keep their streams, and are read as they look. */
class CodedImagesTest {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsJpeg2000BitForBit(boolean spaceIsInTheStreamOnly) throws Exception {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage picture = SamplePdfs.picture(WIDTH, HEIGHT);
            BufferedImage kind = new BufferedImage(WIDTH, HEIGHT, type);
            kind.createGraphics().drawImage(picture, 0, 0, null);
            byte[] coded = Jp2Bytes.of(kind).file();
            RenditionOfPdf made = rendition(coded, COSName.JPX_DECODE, 8, spaceIsInTheStreamOnly, kind);
            assertThat(made.keptAll()).isTrue();
            assertThat(made.pictures()).containsExactly(coded);
            assertThat(made.difference()).isLessThan(1);
            GreyImage grey = grey(made.master());
            for (int at = 0; at < WIDTH * HEIGHT; at += 997) {
                int expected = type == BufferedImage.TYPE_BYTE_GRAY
                        ? kind.getRaster().getSample(at % WIDTH, at / WIDTH, 0)
                        : kind.getRGB(at % WIDTH, at / WIDTH) >> 16 & 0xFF;
                assertThat(grey.pixels()[at] & 0xFF).isEqualTo(expected);
            }
        }
    }

    @Test
    void keepsJbig2BitForBit() throws Exception {
        BufferedImage letters = letters();
        byte[] coded = jbig2(letters, WIDTH, HEIGHT);
        RenditionOfPdf made = rendition(coded, COSName.JBIG2_DECODE, 1, false, letters);
        assertThat(made.keptAll()).isTrue();
        assertThat(made.pictures()).containsExactly(coded);
        assertThat(made.difference()).isLessThan(1);
        GreyImage grey = grey(made.master());
        for (int at = 0; at < WIDTH * HEIGHT; at++) {
            assertThat(grey.pixels()[at] & 0xFF).isEqualTo(letters.getRGB(at % WIDTH, at / WIDTH) & 0xFF);
        }
    }

    @Test
    void refusesCodedPicturesThatAreLargerThanTheyAreSaidToBe() throws Exception {
        byte[] jbig2 = jbig2(letters(), 100_000, 100_000);
        assertTooLarge(jbig2, COSName.JBIG2_DECODE, 1);
        Jp2Bytes small = Jp2Bytes.of(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY));
        byte[] stream = small.stream().clone();
        ByteBuffer.wrap(stream)
                .putInt(8, 100_000)
                .putInt(12, 100_000)
                .putInt(24, 100_000)
                .putInt(28, 100_000);
        assertTooLarge(small.stream(stream).file(), COSName.JPX_DECODE, 8);
    }

    private void assertTooLarge(byte[] coded, COSName filter, int bits) throws IOException {
        Path pdf = save(coded, filter, bits, false, letters());
        assertThatThrownBy(() -> grey(pdf))
                .isInstanceOf(Limits.Exceeded.class)
                .hasMessageContaining("10000000000 pixels");
    }

    private static BufferedImage letters() {
        BufferedImage letters = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        letters.createGraphics().fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 20; i++) {
            for (int x = 0; x < 20 + i; x++) {
                letters.setRGB(100 + 20 * i + x / 2, 50 + 7 * i + x, 0xFF000000);
            }
        }
        return letters;
    }

    /** One page (ISO 14492 §7.4.8) with one generic region (§7.4.6) coded as Group 4. */
    private static byte[] jbig2(BufferedImage picture, int width, int height) throws IOException {
        byte[] group4;
        try (PDDocument made = new PDDocument();
                var in = CCITTFactory.createFromImage(made, picture)
                        .getCOSObject()
                        .createRawInputStream()) {
            group4 = in.readAllBytes();
        }
        ByteBuffer segments = ByteBuffer.allocate(11 + 19 + 11 + 18 + group4.length);
        segments.putInt(0).put(new byte[] {48, 0, 1}).putInt(19);
        segments.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
        segments.putInt(1).put(new byte[] {38, 0, 1}).putInt(18 + group4.length);
        segments.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0);
        return segments.put((byte) 1).put(group4).array();
    }

    private RenditionOfPdf rendition(byte[] coded, COSName filter, int bits, boolean implied, BufferedImage like)
            throws IOException {
        return RenditionOfPdf.of(save(coded, filter, bits, implied, like));
    }

    private Path save(byte[] coded, COSName filter, int bits, boolean implied, BufferedImage like) throws IOException {
        Path file = folder.resolve("master.pdf");
        boolean grey = like.getRaster().getNumBands() == 1;
        PDColorSpace space = grey ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE;
        try (PDDocument document = SamplePdfs.page((made, page, content) -> {
            PDImageXObject image =
                    new PDImageXObject(made, new ByteArrayInputStream(coded), filter, WIDTH, HEIGHT, bits, space);
            if (implied) {
                image.getCOSObject().removeItem(COSName.COLORSPACE);
            }
            content.drawImage(image, 0, 0, 300, 200);
        })) {
            document.save(file.toFile());
        }
        return file;
    }

    private static GreyImage grey(Path pdf) throws IOException {
        try (MasterPages pages = MasterPages.open(pdf, MediaType.PDF, RenditionOfPdf.LIMITS)) {
            return pages.page(0).grey();
        }
    }
}
