package vn.sohoa.digitize.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class JpegLinesTest {
    private static final int WIDTH = 45;
    private static final int HEIGHT = 37;

    @Test
    void givesColoursAsTheWholePictureHasThem() throws IOException {
        byte[] jpeg = jpeg(picture(BufferedImage.TYPE_3BYTE_BGR), false);
        assertThat(samples(jpeg, 3)).isEqualTo(reference(jpeg, 3));
    }

    @Test
    void givesGreyAndProgressivePicturesTheSameWay() throws IOException {
        byte[] grey = jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), false);
        assertThat(samples(grey, 1)).isEqualTo(reference(grey, 1));
        byte[] progressive = jpeg(picture(BufferedImage.TYPE_3BYTE_BGR), true);
        assertThat(samples(progressive, 3)).isEqualTo(reference(progressive, 3));
    }

    @Test
    void leavesSamplesAloneWhateverProfileTheFileCarries() throws IOException {
        ICC_ColorSpace linear = new ICC_ColorSpace(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));
        ImageTypeSpecifier type = ImageTypeSpecifier.createInterleaved(linear, new int[] {0, 1, 2}, 0, false, false);
        BufferedImage tagged = type.createBufferedImage(WIDTH, HEIGHT);
        BufferedImage plain = picture(BufferedImage.TYPE_3BYTE_BGR);
        tagged.setData(plain.getData());
        assertThat(samples(jpeg(tagged, false), 3)).isEqualTo(samples(jpeg(plain, false), 3));
    }

    @Test
    void passesOnWhatItsReaderThrows() throws IOException {
        byte[] jpeg = jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), false);
        assertThatThrownBy(() -> read(jpeg, (strip, top) -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void refusesAPictureOfAnotherSizeThanItsHeader() throws IOException {
        byte[] jpeg = jpeg(picture(BufferedImage.TYPE_BYTE_GRAY), false);
        ImageHeader other = new ImageHeader(WIDTH, HEIGHT + 1, new Resolution(300, 300), Orientation.UPRIGHT);
        assertThatThrownBy(() -> read(jpeg, new JpegHeader(other, 1, -1, false), (strip, top) -> {}))
                .isInstanceOf(IOException.class);
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
        Random random = new Random(7);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, x * 5 << 16 | y * 6 << 8 | random.nextInt(60));
            }
        }
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        }
        return bytes.toByteArray();
    }

    private static byte[] reference(byte[] jpeg, int components) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
        int[] pixels = picture.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null);
        byte[] samples = new byte[WIDTH * HEIGHT * components];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) pixels[i];
        }
        return samples;
    }

    private static byte[] samples(byte[] jpeg, int components) throws IOException {
        byte[] samples = new byte[WIDTH * HEIGHT * components];
        List<Integer> tops = new ArrayList<>();
        read(jpeg, (strip, top) -> {
            tops.add(top);
            assertThat(strip.components()).isEqualTo(components);
            byte[] row = new byte[WIDTH * components];
            for (int y = 0; y < strip.height(); y++) {
                strip.row(y, row);
                System.arraycopy(row, 0, samples, (top + y) * row.length, row.length);
            }
        });
        assertThat(tops).isNotEmpty().isSorted().doesNotHaveDuplicates();
        return samples;
    }

    private static void read(byte[] jpeg, ImageFile.Rows rows) throws IOException {
        read(jpeg, JpegHeader.read(new ByteArrayInputStream(jpeg)), rows);
    }

    private static void read(byte[] jpeg, JpegHeader header, ImageFile.Rows rows) throws IOException {
        try (ImageFile file = ImageFile.of(new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg)), "jpeg")) {
            file.rows(header, rows);
        }
    }
}
