package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;

/** JPEG 2000 files: which pass through, what the others become, what is refused. */
class Jpeg2000Test {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 70;
    private static final Limits LIMITS = new Limits(1 << 20, 10, 1 << 20);

    @TempDir
    Path folder;

    private int[][] truth = new int[0][];

    @ParameterizedTest
    @CsvSource({"1,8", "3,8", "1,16", "3,16"})
    void passesGreyAndSrgbThroughBitForBit(int bands, int bits) throws Exception {
        byte[] file = Jp2Bytes.of(picture(bands, bits)).file();
        Path pdf = rendition(file);
        assertThat(pictures(pdf)).containsExactly(file);
        assertPixels(file, "JPXDecode", bits);
    }

    @Test
    void passesThroughWhatSaysNothingUnusualOfItsChannels() throws Exception {
        byte[] file = Jp2Bytes.of(picture(3, 8)).channels(3, 3).file();
        assertThat(pictures(rendition(file))).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 12})
    void writesOtherDepthsAgainFromWhichTheOldSamplesCanBeTold(int bits) throws Exception {
        byte[] file = Jp2Bytes.of(picture(1, bits)).file();
        rendition(file);
        PDImageXObject image = embedded(file);
        int stored = bits <= 8 ? 8 : 16;
        assertThat(image.getBitsPerComponent()).isEqualTo(stored);
        ByteBuffer samples = ByteBuffer.wrap(image.createInputStream().readAllBytes());
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int value = stored == 8 ? samples.get(i) & 0xFF : samples.getShort(2 * i) & 0xFFFF;
            assertThat(Math.round(value * ((1 << bits) - 1) / ((1 << stored) - 1.0)))
                    .isEqualTo(truth[i][0]);
        }
    }

    @Test
    void writesACodeStreamWithoutBoxesAgain() throws Exception {
        byte[] stream = Jp2Bytes.of(picture(3, 8)).stream();
        rendition(stream);
        assertPixels(stream, "FlateDecode", 8);
    }

    @Test
    void showsWhatIsTransparentAsWhitePaper() throws Exception {
        byte[] file = Jp2Bytes.of(picture(4, 8)).channels(3, 4).file();
        rendition(file);
        BufferedImage shown = embedded(file).getImage();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int[] pixel = truth[i];
            for (int c = 0; c < 3; c++) {
                int expected = (pixel[c] * pixel[3] + 255 * (255 - pixel[3])) / 255;
                assertThat(shown.getRGB(i % WIDTH, i / WIDTH) >> 16 - 8 * c & 0xFF)
                        .isBetween(expected - 1, expected + 1);
            }
        }
    }

    @Test
    void showsInksAsColours() throws Exception {
        byte[] file = Jp2Bytes.of(picture(4, 8)).colour(12).file();
        rendition(file);
        BufferedImage shown = embedded(file).getImage();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int[] ink = truth[i];
            int red = (255 - ink[0]) * (255 - ink[3]) / 255;
            assertThat(shown.getRGB(i % WIDTH, i / WIDTH) >> 16 & 0xFF).isEqualTo(red);
        }
    }

    @ParameterizedTest
    @CsvSource({"11811,0,300", "7874,0,200", "118,2,300"})
    void takesThePaperSizeFromTheResolution(int number, int power, int dpi) throws Exception {
        Path file = write(Jp2Bytes.of(picture(1, 8)).captured(number, power).file());
        try (MasterPages pages = MasterPages.open(file, MediaType.JPEG_2000, LIMITS)) {
            assertThat(pages.page(0).layout().dpi()).isEqualTo(dpi);
        }
    }

    @Test
    void refusesWhatIsCutShortWhereverItIs() throws Exception {
        byte[] whole = Jp2Bytes.of(picture(3, 8)).file();
        byte[] raw = Jp2Bytes.of(picture(3, 8)).stream();
        for (int twentieth = 1; twentieth < 20; twentieth++) {
            refuses(IOException.class, Arrays.copyOf(whole, whole.length * twentieth / 20), "");
            refuses(IOException.class, Arrays.copyOf(raw, raw.length * twentieth / 20), "");
        }
        refuses(EOFException.class, Arrays.copyOf(whole, whole.length - 1), "cut short");
        refuses(EOFException.class, Arrays.copyOf(raw, raw.length - 1), "cut short");
    }

    @Test
    void refusesColoursAndComponentsThatItDoesNotKnow() throws Exception {
        refuses(IOException.class, Jp2Bytes.of(picture(3, 8)).colour(18).file(), "sYCC");
        refuses(IOException.class, Jp2Bytes.of(picture(3, 8)).colour(12).file(), "3 components of colour space 12");
        refuses(IOException.class, Jp2Bytes.of(picture(4, 8)).file(), "4 components of colour space 16");
        refuses(IOException.class, Jp2Bytes.of(picture(4, 8)).stream(), "4 components");
        byte[] halved = Jp2Bytes.of(picture(3, 8)).file();
        halved[indexOfSize(halved) + 42] = 2; // the first component's columns lie twice as far apart
        refuses(IOException.class, halved, "different sizes");
    }

    @Test
    void refusesBoxesOfAnotherImage() throws Exception {
        refuses(IOException.class, Jp2Bytes.of(picture(1, 8)).sized(WIDTH, 1).file(), "another image");
    }

    @Test
    void refusesTooManyPixelsBeforeAnythingIsDecoded() throws Exception {
        Jp2Bytes made = Jp2Bytes.of(picture(1, 8));
        for (int side : List.of(0x7FFF_FFFF, 0xFFFF_FFFF, 1 << 16)) {
            byte[] stream = made.stream().clone();
            // the image and its one tile
            ByteBuffer.wrap(stream)
                    .putInt(8, side)
                    .putInt(12, side)
                    .putInt(24, side)
                    .putInt(28, side);
            refuses(
                    RuntimeException.class,
                    made.stream(stream).sized(side, side).file(),
                    "");
        }
        byte[] tiled = made.stream().clone();
        ByteBuffer.wrap(tiled).putInt(8, 1000).putInt(12, 1000).putInt(24, 1).putInt(28, 1);
        refuses(Limits.Exceeded.class, made.stream(tiled).sized(1000, 1000).file(), "tiles");
    }

    @Test
    void refusesWhatItsMemoryCannotDecode() throws Exception {
        Jp2Bytes made = Jp2Bytes.of(picture(1, 8));
        byte[] stream = made.stream().clone();
        int side = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 4.0);
        ByteBuffer.wrap(stream)
                .putInt(8, side)
                .putInt(12, side)
                .putInt(24, side)
                .putInt(28, side);
        Path file = write(made.stream(stream).sized(side, side).file());
        assertThatThrownBy(() ->
                        MasterPages.open(file, MediaType.JPEG_2000, new Limits(Long.MAX_VALUE, 1, Long.MAX_VALUE)))
                .isInstanceOf(Limits.Exceeded.class)
                .hasMessageContaining("bytes to decode");
    }

    private static int indexOfSize(byte[] file) {
        for (int i = 0; ; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == 0x51) {
                return i - 2 + 1; // fields are counted from the code stream's beginning
            }
        }
    }

    private void refuses(Class<? extends Throwable> kind, byte[] file, String message) throws IOException {
        Path written = write(file);
        assertThatThrownBy(() -> MasterPages.open(written, MediaType.JPEG_2000, LIMITS))
                .isInstanceOf(kind)
                .hasMessageContaining(message);
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(folder.resolve("x.jp2"), file);
    }

    private PDDocument document = new PDDocument();

    private PDImageXObject embedded(byte[] file) throws IOException {
        try (MasterPages pages = MasterPages.open(write(file), MediaType.JPEG_2000, LIMITS)) {
            return pages.page(0).embed(document);
        }
    }

    private void assertPixels(byte[] file, String filter, int bits) throws IOException {
        PDImageXObject image = embedded(file);
        assertThat(image.getCOSObject().getItem(COSName.FILTER)).isEqualTo(COSName.getPDFName(filter));
        BufferedImage shown = image.getImage();
        byte[] grey;
        try (MasterPages pages = MasterPages.open(write(file), MediaType.JPEG_2000, LIMITS)) {
            grey = pages.page(0).grey().pixels();
        }
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (int c = 0; c < 3; c++) {
                int expected = truth[i][Math.min(c, truth[i].length - 1)] >> bits - 8;
                assertThat(shown.getRGB(i % WIDTH, i / WIDTH) >> 16 - 8 * c & 0xFF)
                        .isBetween(expected - (bits > 8 ? 1 : 0), expected + (bits > 8 ? 1 : 0));
            }
            assertThat(grey[i] & 0xFF).isEqualTo(truth[i][0] >> bits - 8);
        }
    }

    /** Written as a night writes it, and passed by veraPDF. */
    private Path rendition(byte[] file) throws IOException {
        Path pdf = folder.resolve("x.pdf");
        try (RenditionWriter writer = new RenditionWriter();
                MasterPages pages = MasterPages.open(write(file), MediaType.JPEG_2000, LIMITS)) {
            writer.add(pages.page(0), 0, Reading.NOTHING);
            writer.save(pdf, "x", Instant.EPOCH, Sha256.of("x"));
        }
        new PdfaGate().check(pdf, "x");
        return pdf;
    }

    private List<byte[]> pictures(Path pdf) throws Exception {
        return new RenditionOfPdf(pdf, pdf, List.of(Optional.empty()), List.of(true)).pictures();
    }

    /** @param bands 1 grey, 3 colours, 4 with another channel */
    private BufferedImage picture(int bands, int bits) {
        int[] depths = new int[bands];
        Arrays.fill(depths, bits);
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                depths,
                bands == 4,
                false,
                bands == 4 ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                bits <= 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        Random random = new Random(bands * 100L + bits);
        truth = new int[WIDTH * HEIGHT][];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.ints(bands, 0, 1 << bits).toArray();
            raster.setPixel(i % WIDTH, i / WIDTH, truth[i]);
        }
        return new BufferedImage(model, raster, false, null);
    }
}
