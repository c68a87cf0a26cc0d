package vn.sohoa.digitize;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Scans made on the spot, of invented people: each has one purpose, said by its method. */
final class SampleScans {
    static final List<String> LINES = List.of(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "TỜ KHAI ĐĂNG KÝ KHAI SINH",
            "Kính gửi: Ủy ban nhân dân xã Gia Lương",
            "Họ, chữ đệm, tên người yêu cầu: Nguyễn Thị Thử Nghiệm",
            "Nơi cư trú: thôn Thượng, xã Gia Lương, tỉnh Hải Dương",
            "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:",
            "Ngày, tháng, năm sinh: 05 tháng 3 năm 2024",
            "Quê quán: xã Phú Thịnh, huyện Kim Động, tỉnh Hưng Yên",
            "Tôi cam đoan những nội dung khai trên đây là đúng sự thật.");

    /** A page of text as scanned at 200 dpi; its size is A5 so that it is read quickly. */
    static final BufferedImage PAGE = draw(LINES, 200);

    static final BufferedImage BLANK = draw(List.of(), 100);

    private SampleScans() {}

    private static BufferedImage draw(List<String> lines, int dpi) {
        try (PDDocument document = text(lines, PDRectangle.A5)) {
            // from the saved file: only there is the font part of it for certain
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            document.save(saved);
            try (PDDocument whole = Loader.loadPDF(saved.toByteArray())) {
                return new PDFRenderer(whole).renderImageWithDPI(0, dpi, ImageType.RGB);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF with visible text, as an office program makes it. */
    static PDDocument text(List<String> lines, PDRectangle box) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage(box);
        document.addPage(page);
        PDFont font;
        try (InputStream in = SampleScans.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            font = PDType0Font.load(document, in);
        }
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, 13);
            content.setLeading(26);
            content.newLineAtOffset(36, box.getHeight() - 60);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
        return document;
    }

    static BufferedImage turned(BufferedImage image, int degreesClockwise) {
        int w = image.getWidth();
        int h = image.getHeight();
        boolean sideways = degreesClockwise % 180 != 0;
        BufferedImage turned = new BufferedImage(sideways ? h : w, sideways ? w : h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int tx = degreesClockwise == 90 ? h - 1 - y : degreesClockwise == 180 ? w - 1 - x : y;
                int ty = degreesClockwise == 90 ? x : degreesClockwise == 180 ? h - 1 - y : w - 1 - x;
                turned.setRGB(tx, ty, image.getRGB(x, y));
            }
        }
        return turned;
    }

    /** A JPEG whose header says its resolution. */
    static byte[] jpeg(BufferedImage image, int dpi, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        byte[] jpeg = bytes.toByteArray();
        ByteBuffer.wrap(jpeg).put(13, (byte) 1).putShort(14, (short) dpi).putShort(16, (short) dpi);
        return jpeg;
    }

    /** The same JPEG with an Exif orientation after its JFIF segment. */
    static byte[] oriented(byte[] jpeg, int tag) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes())
                .putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) tag);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + exif.capacity());
        return whole.put(jpeg, 0, 20)
                .put(exif.array())
                .put(jpeg, 20, jpeg.length - 20)
                .array();
    }

    static byte[] png(BufferedImage image) throws IOException {
        return encoded(image, "png");
    }

    static byte[] tiff(BufferedImage image) throws IOException {
        return encoded(image, "tiff");
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    static BufferedImage bilevel(BufferedImage image) {
        BufferedImage black = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        black.createGraphics().drawImage(image, 0, 0, null);
        return black;
    }

    /** Group 4 data of a bilevel image, as PDFBox encodes it: black is 1. */
    static byte[] fax(BufferedImage image) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream in = CCITTFactory.createFromImage(document, bilevel(image))
                        .getCOSObject()
                        .createRawInputStream()) {
            return in.readAllBytes();
        }
    }

    /** A TIFF of several pages, each one Group 4 strip, 200 dpi. */
    static byte[] faxTiff(BufferedImage... images) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
        for (int i = 0; i < images.length; i++) {
            byte[] data = fax(images[i]);
            int[][] tags = {
                {256, 4, images[i].getWidth()},
                {257, 4, images[i].getHeight()},
                {258, 3, 1},
                {259, 3, 4},
                {262, 3, 0},
                {273, 4, file.size() + 2 + 12 * 10 + 4 + 8},
                {277, 3, 1},
                {279, 4, data.length},
                {282, 5, file.size() + 2 + 12 * 10 + 4},
                {283, 5, file.size() + 2 + 12 * 10 + 4}
            };
            ByteBuffer directory = ByteBuffer.allocate(2 + 12 * tags.length + 4 + 8);
            directory.putShort((short) tags.length);
            for (int[] tag : tags) {
                // a SHORT stands in the first half of its field (TIFF 6.0, section 2)
                directory
                        .putShort((short) tag[0])
                        .putShort((short) tag[1])
                        .putInt(1)
                        .putInt(tag[1] == 3 ? tag[2] << 16 : tag[2]);
            }
            int next = file.size() + directory.capacity() + data.length + data.length % 2;
            directory.putInt(i + 1 < images.length ? next : 0).putInt(200).putInt(1);
            file.write(directory.array());
            file.write(data);
            file.write(new byte[data.length % 2]);
        }
        return file.toByteArray();
    }

    /** A PDF of pages that are one JPEG each, as a scanner makes it. */
    static PDDocument scanned(byte[] jpeg, PDRectangle box) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage(box);
        document.addPage(page);
        var image = JPEGFactory.createFromByteArray(document, jpeg);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(image, 0, 0, box.getWidth(), box.getHeight());
        }
        return document;
    }

    /** Opens without a password for everybody and yet is encrypted when the user password is empty. */
    static void saveEncrypted(PDDocument document, String userPassword, Path file) throws IOException {
        document.protect(new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
        document.save(file.toFile());
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        return Files.write(file, bytes);
    }
}
