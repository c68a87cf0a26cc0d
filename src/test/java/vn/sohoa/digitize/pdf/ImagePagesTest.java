package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.dossier.MediaType;

/** Pages made of images keep their streams. */
class ImagePagesTest {
    private static final BufferedImage PICTURE = SamplePdfs.picture(600, 400);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void keepsTheStripsOfAScanBitForBit(int rotation) throws Exception {
        byte[] upper = SamplePdfs.jpeg(PICTURE.getSubimage(0, 0, 600, 150));
        byte[] lower = SamplePdfs.jpeg(PICTURE.getSubimage(0, 150, 600, 250));
        PDDocument document = SamplePdfs.page((made, page, content) -> {
            content.drawImage(JPEGFactory.createFromByteArray(made, upper), 0, 125, 300, 75);
            content.drawImage(JPEGFactory.createFromByteArray(made, lower), 0, 0, 300, 125);
        });
        document.getPage(0).setRotation(rotation);
        document.getPage(0).setCropBox(new PDRectangle(10, 10, 250, 180));
        RenditionOfPdf made = rendition(document);
        assertThat(made.keptAll()).isTrue();
        assertThat(made.pictures()).containsExactly(upper, lower);
        assertThat(made.difference()).isLessThan(4);
        assertThat(greyOf(made.master()).width()).isEqualTo(rotation % 180 == 0 ? 500 : 360);
    }

    @Test
    void keepsAFaxMaskOverItsBackground() throws Exception {
        BufferedImage letters = new BufferedImage(1200, 800, BufferedImage.TYPE_BYTE_BINARY);
        letters.createGraphics().fillRect(100, 100, 400, 60);
        byte[] background = SamplePdfs.jpeg(SamplePdfs.picture(150, 100));
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            content.drawImage(JPEGFactory.createFromByteArray(document, background), 0, 0, 300, 200);
            PDImageXObject mask = CCITTFactory.createFromImage(document, letters);
            mask.getCOSObject().setBoolean(COSName.IMAGE_MASK, true);
            mask.getCOSObject().removeItem(COSName.COLORSPACE);
            content.setNonStrokingColor(0f, 0.5f, 0f);
            content.drawImage(mask, 0, 0, 300, 200);
        }));
        assertThat(made.keptAll()).isTrue();
        assertThat(made.pictures().getFirst()).isEqualTo(background);
        assertThat(made.difference()).isLessThan(2);
        assertThat(greyOf(made.master()).width()).isEqualTo(1200);
    }

    @Test
    void keepsASoftMaskedForeground() throws Exception {
        BufferedImage seeThrough = new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB);
        seeThrough.createGraphics().fillRect(100, 100, 200, 200);
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            content.drawImage(LosslessFactory.createFromImage(document, PICTURE), 0, 0, 300, 200);
            content.drawImage(LosslessFactory.createFromImage(document, seeThrough), 0, 0, 300, 200);
        }));
        assertThat(made.keptAll()).isTrue();
        assertThat(made.difference()).isLessThan(1);
    }

    @Test
    void keepsAScanUnderAStamp() throws Exception {
        byte[] scan = SamplePdfs.jpeg(PICTURE);
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            content.drawImage(JPEGFactory.createFromByteArray(document, scan), 0, 0, 300, 200);
            content.setNonStrokingColor(1f, 0f, 0f);
            SamplePdfs.write(content, SamplePdfs.serif(document), "Ký bởi: UBND xã");
        }));
        assertThat(made.keptAll()).isTrue();
        assertThat(made.texts()).allMatch(Optional::isEmpty);
        assertThat(made.pictures().getFirst()).isEqualTo(scan);
        assertThat(made.difference()).isLessThan(2);
    }

    @Test
    void doesNotTakeOverTheTextThatAScannerRecognised() throws Exception {
        byte[] scan = SamplePdfs.jpeg(PICTURE);
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            content.drawImage(JPEGFactory.createFromByteArray(document, scan), 0, 0, 300, 200);
            content.setRenderingMode(RenderingMode.NEITHER);
            SamplePdfs.write(content, SamplePdfs.serif(document), "misread");
        }));
        assertThat(made.texts()).allMatch(Optional::isEmpty);
        assertThat(made.pictures()).containsExactly(scan);
        assertThat(RenditionOfPdf.run("pdftotext", made.pdf().toString(), "-")).doesNotContain("misread");
    }

    @Test
    void turnsLzwIntoFlateWithTheSamePixels() throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            byte[] samples = new byte[600 * 400];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (i / 600 / 2 + i % 600 / 7);
            }
            var stream = SamplePdfs.stream(document, COSName.LZW_DECODE, samples);
            stream.setItem(COSName.TYPE, COSName.XOBJECT);
            stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
            stream.setInt(COSName.WIDTH, 600);
            stream.setInt(COSName.HEIGHT, 400);
            stream.setInt(COSName.BITS_PER_COMPONENT, 8);
            stream.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
            content.drawImage(new PDImageXObject(new PDStream(stream), null), 0, 0, 300, 200);
        }));
        assertThat(made.keptAll()).isTrue();
        assertThat(made.difference()).isLessThan(0.5);
    }

    @Test
    void makesFourInksIntoColoursWithoutLosingPixels() throws Exception {
        RenditionOfPdf made = rendition(SamplePdfs.page((document, page, content) -> {
            byte[] inks = new byte[600 * 400 * 4];
            for (int i = 0; i < inks.length; i += 4) {
                inks[i + (i / 4 % 600 < 300 ? 1 : 0)] = (byte) 200;
            }
            var stream = SamplePdfs.stream(document, COSName.FLATE_DECODE, inks);
            stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
            stream.setInt(COSName.WIDTH, 600);
            stream.setInt(COSName.HEIGHT, 400);
            stream.setInt(COSName.BITS_PER_COMPONENT, 8);
            stream.setItem(COSName.COLORSPACE, COSName.DEVICECMYK);
            content.drawImage(new PDImageXObject(new PDStream(stream), null), 0, 0, 300, 200);
        }));
        assertThat(made.keptAll()).isTrue();
        assertThat(RenditionOfPdf.run("pdfimages", "-list", made.pdf().toString()))
                .contains("600   400  rgb");
        assertThat(made.difference()).isLessThan(25); // two programs' ideas of ink
    }

    @Test
    void refusesAPictureThatIsCutShortInAWholeFile() throws Exception {
        byte[] scan = SamplePdfs.jpeg(PICTURE);
        for (boolean strips : List.of(false, true)) {
            Path master = SamplePdfs.saved(
                    SamplePdfs.page((document, page, content) -> {
                        var whole = JPEGFactory.createFromByteArray(document, scan);
                        try (var out = whole.getCOSObject().createRawOutputStream()) {
                            out.write(scan, 0, scan.length / 2);
                        }
                        content.drawImage(whole, 0, 0, 300, strips ? 100 : 200);
                        if (strips) {
                            content.drawImage(JPEGFactory.createFromByteArray(document, scan), 0, 100, 300, 100);
                        }
                    }),
                    folder);
            assertThatThrownBy(() -> RenditionOfPdf.of(master)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void scalesAScanByItsUserUnit() throws Exception {
        PDDocument document = SamplePdfs.page((made, page, content) ->
                content.drawImage(JPEGFactory.createFromByteArray(made, SamplePdfs.jpeg(PICTURE)), 0, 0, 300, 200));
        PDPage page = document.getPage(0);
        page.setUserUnit(3);
        RenditionOfPdf made = rendition(document);
        assertThat(made.keptAll()).isTrue();
        assertThat(RenditionOfPdf.run("pdfinfo", made.pdf().toString())).contains("900 x 600 pts");
    }

    private GreyImage greyOf(Path master) throws IOException {
        try (MasterPages pages = MasterPages.open(master, MediaType.PDF, RenditionOfPdf.LIMITS)) {
            return pages.page(0).grey();
        }
    }

    private RenditionOfPdf rendition(PDDocument document) throws IOException {
        return RenditionOfPdf.of(SamplePdfs.saved(document, folder));
    }
}
