package vn.sohoa.digitize.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;

/** PDFs of one small page each, made on the spot. */
final class SamplePdfs {
    static final PDRectangle CARD = new PDRectangle(300, 200);

    private SamplePdfs() {}

    /** Writes a page's content. */
    interface Drawing {
        void on(PDDocument document, PDPage page, PDPageContentStream content) throws IOException;
    }

    static PDDocument page(Drawing drawing) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage(CARD);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            drawing.on(document, page, content);
        }
        return document;
    }

    static PDDocument text(String... lines) throws IOException {
        return page((document, page, content) -> write(content, serif(document), lines));
    }

    static void write(PDPageContentStream content, PDFont font, String... lines) throws IOException {
        content.beginText();
        content.setFont(font, 14);
        content.setLeading(20);
        content.newLineAtOffset(30, 150);
        for (String line : lines) {
            content.showText(line);
            content.newLine();
        }
        content.endText();
    }

    static PDFont serif(PDDocument document) throws IOException {
        try (InputStream in = SamplePdfs.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            return PDType0Font.load(document, in);
        }
    }

    /** A font of one byte a letter under a name of one's choice. */
    static PDFont latin(PDDocument document, String name) throws IOException {
        try (InputStream in = SamplePdfs.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            PDFont font = PDTrueTypeFont.load(document, in, WinAnsiEncoding.INSTANCE);
            font.getCOSObject().setName(COSName.BASE_FONT, name);
            return font;
        }
    }

    /** A picture with strokes in each corner's own colour. */
    static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.fillRect(width / 10, height / 10, width / 2, height / 10);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 10, height / 2, width / 4, height / 4);
        pen.setColor(Color.RED);
        pen.fillOval(width / 2, height / 2, width / 3, height / 3);
        pen.dispose();
        return image;
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    static COSStream stream(PDDocument document, COSBase filter, byte[] bytes) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(filter)) {
            out.write(bytes);
        }
        return stream;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Path saved(PDDocument document, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "master", ".pdf");
        try (document;
                OutputStream out = Files.newOutputStream(file)) {
            document.save(out);
        }
        return file;
    }
}
