package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.dossier.MediaType;

/** Known pictures in every kind of file; PDFBox decodes what was embedded. */
class ImageFormatsTest {
    private static final int WIDTH = 45;
    private static final int HEIGHT = 70;
    private static final Limits LIMITS = new Limits(1 << 20, 10, 1 << 20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"5,8", "10,8", "12,1", "13,8"})
    void keepsThePixelsOfPng(int type, int bits) throws IOException {
        BufferedImage picture = picture(type);
        PDImageXObject image = embedded(write("png", null, false, picture), MediaType.PNG);
        same(image, picture);
        assertThat(image.getBitsPerComponent()).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 12, 13})
    void keepsThePixelsOfInterlacedPng(int type) throws IOException {
        BufferedImage picture = picture(type);
        same(embedded(write("png", null, true, picture), MediaType.PNG), picture);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void keepsThePixelsOfSmallPalettes(int bits) throws IOException {
        BufferedImage picture = paletted(bits);
        same(embedded(write("png", null, false, picture), MediaType.PNG), picture);
        same(embedded(write("tiff", "LZW", false, picture), MediaType.TIFF), picture);
    }

    @Test
    void showsTransparentPixelsAsWhitePaper() throws IOException {
        BufferedImage clear = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(3, 4, 0xFF102030);
        clear.setRGB(5, 4, 0x80000000);
        BufferedImage shown =
                embedded(write("png", null, false, clear), MediaType.PNG).getImage();
        assertThat(shown.getRGB(3, 4)).isEqualTo(0xFF102030);
        assertThat(shown.getRGB(4, 4)).isEqualTo(0xFFFFFFFF);
        assertThat(shown.getRGB(5, 4)).isEqualTo(0xFF7F7F7F);
    }

    @ParameterizedTest
    @CsvSource({
        "LZW,5",
        "LZW,10",
        "LZW,12",
        "LZW,13",
        "ZLib,5",
        "Deflate,10",
        "PackBits,5",
        "PackBits,12",
        "CCITT T.6,12",
        "CCITT T.4,12",
        "CCITT RLE,12"
    })
    void keepsThePixelsOfTiff(String compression, int type) throws IOException {
        BufferedImage picture = picture(type);
        same(embedded(write("tiff", compression, false, picture), MediaType.TIFF), picture);
        same(embedded(write("tiff", compression, true, picture), MediaType.TIFF), picture);
    }

    @ParameterizedTest
    @CsvSource({"LZW,5,false", "Deflate,10,true", "PackBits,5,true", "CCITT T.6,12,false", "LZW,13,false"})
    void keepsThePixelsOfBigTiff(String compression, int type, boolean tiled) throws IOException {
        BufferedImage picture = picture(type);
        Path file = write("tiff", compression, tiled, picture);
        byte[] classic = Files.readAllBytes(file);
        same(embedded(Files.write(file, BigTiffBytes.of(classic)), MediaType.TIFF), picture);
    }

    @Test
    void passesFaxInBigTiffOfEitherByteOrderThrough() throws IOException {
        BufferedImage picture = picture(BufferedImage.TYPE_BYTE_BINARY);
        byte[] group4 = group4(picture);
        Path file =
                TiffBytes.of(WIDTH, HEIGHT).tag(258, 1).tag(259, 4).tag(262, 0).write(folder, group4);
        byte[] big = BigTiffBytes.of(Files.readAllBytes(file));
        assertThat(big).startsWith('M', 'M', 0, 43);
        PDImageXObject image = embedded(Files.write(file, big), MediaType.TIFF);
        same(image, picture);
        assertThat(image.getCOSObject().createRawInputStream().readAllBytes()).isEqualTo(group4);
    }

    @Test
    void refusesBigTiffThatLiesOrIsCutShort() throws IOException {
        Path file = write("tiff", "LZW", true, picture(BufferedImage.TYPE_3BYTE_BGR));
        byte[] big = BigTiffBytes.of(Files.readAllBytes(file));
        ByteBuffer bytes = ByteBuffer.wrap(big).order(ByteOrder.LITTLE_ENDIAN);
        if (big[0] == 'M') {
            bytes.order(ByteOrder.BIG_ENDIAN);
        }
        int directory = (int) bytes.getLong(8);
        long entries = bytes.getLong(directory);
        for (int twentieth = 1; twentieth < 20; twentieth++) {
            refuses(Arrays.copyOf(big, big.length * twentieth / 20));
        }
        bytes.putLong(directory + 8 + 20 * (int) entries, directory);
        refuses(big); // in a loop
        bytes.putLong(directory + 8 + 20 * (int) entries, 1L << 40);
        refuses(big);
        bytes.putLong(directory, Long.MAX_VALUE);
        refuses(big);
        bytes.putLong(directory, entries).putLong(directory + 12, Long.MAX_VALUE);
        refuses(big);
        bytes.putShort(4, (short) 16);
        refuses(big);
    }

    private void refuses(byte[] tiff) throws IOException {
        Path file = Files.write(folder.resolve("bad.tif"), tiff);
        assertThatThrownBy(() -> MasterPages.open(file, MediaType.TIFF, LIMITS))
                .isInstanceOfAny(IOException.class, Limits.Exceeded.class);
    }

    private static byte[] group4(BufferedImage picture) throws IOException {
        try (PDDocument made = new PDDocument();
                var in = CCITTFactory.createFromImage(made, picture)
                        .getCOSObject()
                        .createRawInputStream()) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsSixteenBitsOfColour(boolean colour) throws IOException {
        ImageTypeSpecifier kind = colour
                ? ImageTypeSpecifier.createInterleaved(
                        java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                        new int[] {0, 1, 2},
                        java.awt.image.DataBuffer.TYPE_USHORT,
                        false,
                        false)
                : ImageTypeSpecifier.createGrayscale(16, java.awt.image.DataBuffer.TYPE_USHORT, false);
        BufferedImage picture = kind.createBufferedImage(WIDTH, HEIGHT);
        Random random = new Random(3);
        int samples = colour ? 3 : 1;
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < WIDTH * HEIGHT * samples; i++) {
            int value = random.nextInt(1 << 16);
            picture.getRaster().getDataBuffer().setElem(i, value);
            expected.write(value >> 8);
            expected.write(value);
        }
        for (MediaType type : new MediaType[] {MediaType.PNG, MediaType.TIFF}) {
            String format = type == MediaType.PNG ? "png" : "tiff";
            PDImageXObject image = embedded(write(format, type == MediaType.PNG ? null : "LZW", false, picture), type);
            assertThat(image.getBitsPerComponent()).isEqualTo(16);
            assertThat(image.createInputStream().readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void showsTiffAsItsOrientationSays(int orientation) throws IOException {
        byte[] data = new byte[WIDTH * HEIGHT];
        data[0] = (byte) 200; // stored top left
        Path file = TiffBytes.of(WIDTH, HEIGHT)
                .tag(258, 8)
                .tag(262, 1)
                .tag(274, orientation)
                .write(folder, data);
        try (MasterPages pages = MasterPages.open(file, MediaType.TIFF, LIMITS)) {
            PageSource page = pages.page(0);
            GreyImage shown = page.grey().shown(page.layout().shown());
            boolean sideways = orientation > 4;
            assertThat(shown.width()).isEqualTo(sideways ? HEIGHT : WIDTH);
            // TIFF 6.0: row 0 is top, top, bottom, bottom, left, right, right, left; column 0 left, right, right, left,
            // top, top, bottom, bottom
            boolean right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
            boolean bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
            int at = (bottom ? shown.height() - 1 : 0) * shown.width() + (right ? shown.width() - 1 : 0);
            assertThat(shown.pixels()[at]).isEqualTo((byte) 200);
        }
    }

    @Test
    void readsFaxDataOfEitherBitOrderAndPolarity() throws IOException {
        BufferedImage picture = picture(BufferedImage.TYPE_BYTE_BINARY);
        byte[] group4 = group4(picture);
        byte[] reversed = group4.clone();
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = (byte) (Integer.reverse(reversed[i]) >>> 24);
        }
        TiffBytes fax = TiffBytes.of(WIDTH, HEIGHT).tag(258, 1).tag(259, 4);
        PDImageXObject image = embedded(fax.tag(262, 0).write(folder, group4), MediaType.TIFF);
        same(image, picture);
        assertThat(image.getCOSObject().createRawInputStream().readAllBytes()).isEqualTo(group4);
        same(embedded(fax.tag(262, 0).tag(266, 2).write(folder, reversed), MediaType.TIFF), picture);
        BufferedImage negative = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                negative.setRGB(x, y, ~picture.getRGB(x, y) | 0xFF000000);
            }
        }
        same(embedded(fax.tag(262, 1).tag(266, 1).write(folder, group4), MediaType.TIFF), negative);
        same(embedded(fax.tag(262, 1).tag(266, 2).write(folder, reversed), MediaType.TIFF), negative);
    }

    @Test
    void readsGreyWhoseZeroIsWhiteAndColoursInPlanes() throws IOException {
        BufferedImage grey = picture(BufferedImage.TYPE_BYTE_GRAY);
        byte[] data =
                ((DataBufferByte) grey.getRaster().getDataBuffer()).getData().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ~data[i];
        }
        same(embedded(TiffBytes.of(WIDTH, HEIGHT).tag(258, 8).tag(262, 0).write(folder, data), MediaType.TIFF), grey);
        BufferedImage colour = picture(BufferedImage.TYPE_3BYTE_BGR);
        byte[] planes = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < planes.length; i++) {
            int at = i % (WIDTH * HEIGHT);
            planes[i] = (byte) (colour.getRGB(at % WIDTH, at / WIDTH) >> 16 - 8 * (i / (WIDTH * HEIGHT)));
        }
        Path planar =
                TiffBytes.of(WIDTH, HEIGHT).tag(258, 8).tag(262, 2).planes(3).write(folder, planes);
        same(embedded(planar, MediaType.TIFF), colour);
    }

    @Test
    void passesJpegInTiffThrough() throws IOException {
        for (int samples : new int[] {1, 3}) {
            int type = samples == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
            byte[] jpeg = Files.readAllBytes(write("jpeg", null, false, picture(type)));
            TiffBytes tiff = TiffBytes.of(WIDTH, HEIGHT).tag(258, 8).tag(259, 7).tag(277, samples);
            PDImageXObject image = embedded(tiff.tag(262, samples == 1 ? 1 : 6).write(folder, jpeg), MediaType.TIFF);
            assertThat(image.getCOSObject().createRawInputStream().readAllBytes())
                    .isEqualTo(jpeg);
            same(image, ImageIO.read(new ByteArrayInputStream(jpeg)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void decodesJpegInTiffOfManyStrips(int type) throws IOException {
        Path file = write("tiff", "JPEG", false, picture(type));
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            reader.setInput(in);
            same(embedded(file, MediaType.TIFF), reader.read(0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsInksAsAdobeWritesThem(boolean ycck) throws IOException {
        int[] paper = {250, 120, 30};
        byte[] jpeg = InkJpeg.of(WIDTH, HEIGHT, paper, 0, ycck);
        Path file = Files.write(folder.resolve("x.jpg"), jpeg);
        int found = embedded(file, MediaType.JPEG).getImage().getRGB(20, 20);
        for (int c = 0; c < 3; c++) {
            assertThat(found >> 16 - 8 * c & 0xFF).isCloseTo(paper[c], within(3));
        }
        assertThat(grey[20 * WIDTH + 20] & 0xFF).isEqualTo(found >> 16 & 0xFF);
        int dark = embedded(Files.write(file, InkJpeg.of(WIDTH, HEIGHT, paper, 255, ycck)), MediaType.JPEG)
                .getImage()
                .getRGB(20, 20);
        assertThat(dark & 0xFFFFFF).isLessThan(0x040404);
    }

    private PDImageXObject embedded(Path file, MediaType type) throws IOException {
        document = new PDDocument();
        try (MasterPages pages = MasterPages.open(file, type, LIMITS)) {
            PageSource page = pages.page(0);
            PDImageXObject image = page.embed(document);
            grey = page.grey().pixels();
            return image;
        }
    }

    private PDDocument document = new PDDocument();
    private byte[] grey = new byte[0];

    private void same(PDImageXObject image, BufferedImage picture) throws IOException {
        BufferedImage found = image.getImage();
        String kind = String.valueOf(image.getCOSObject().getItem(COSName.FILTER));
        assertThat(found.getWidth()).isEqualTo(WIDTH);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int expected = expected(picture, x, y);
                assertThat(Integer.toHexString(found.getRGB(x, y)))
                        .as("%s at %d,%d", kind, x, y)
                        .isEqualTo(Integer.toHexString(expected));
                assertThat(grey[y * WIDTH + x] & 0xFF)
                        .as("grey of %s at %d,%d", kind, x, y)
                        .isEqualTo(expected >> 16 & 0xFF);
            }
        }
    }

    /** Grey as its samples say: Java would show linear grey brighter. */
    private static int expected(BufferedImage picture, int x, int y) {
        int type = picture.getType();
        if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
            int value = picture.getRaster().getSample(x, y, 0) >> (type == BufferedImage.TYPE_BYTE_GRAY ? 0 : 8);
            return 0xFF000000 | value * 0x010101;
        }
        return picture.getRGB(x, y);
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        Random random = new Random(7);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, 0xFF000000 | x * 5 << 16 | y * 3 << 8 | random.nextInt(256));
            }
        }
        return picture;
    }

    private static BufferedImage paletted(int bits) {
        int size = 1 << bits;
        byte[] red = new byte[size];
        byte[] green = new byte[size];
        byte[] blue = new byte[size];
        new Random(1).nextBytes(red);
        new Random(2).nextBytes(green);
        new Random(3).nextBytes(blue);
        IndexColorModel palette = new IndexColorModel(bits, size, red, green, blue);
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, palette);
        Random random = new Random(5);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.getRaster().setSample(x, y, 0, random.nextInt(size));
            }
        }
        return picture;
    }

    /** @param varied interlaced for PNG, tiled for TIFF */
    private Path write(String format, String compression, boolean varied, BufferedImage picture) throws IOException {
        Path file = folder.resolve("x." + format);
        Files.deleteIfExists(file);
        ImageWriter writer = null;
        var writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter candidate = writers.next();
            if (candidate.getClass().getName().startsWith("com.sun.imageio")) {
                writer = candidate;
            }
        }
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (compression != null) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
        }
        if (varied && format.equals("tiff")) {
            how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            how.setTiling(16, 16, 0, 0);
        } else if (varied) {
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        }
        return file;
    }
}
