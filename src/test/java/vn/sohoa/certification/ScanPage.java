package vn.sohoa.certification;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** A scanned page, drawn with what offices' pages have on them, and a PDF/A-2u of it as it comes from digitizing. */
final class ScanPage {
    static final Color PAPER = new Color(246, 244, 238);
    private static final Color INK = new Color(35, 35, 45);
    private static final int DPI = 200;
    private static final Font TINOS = tinos();

    private final PDRectangle seen;
    private final BufferedImage image;
    private int rotation;
    private float cropped;
    private float userUnit = 1;
    private boolean lossless;
    private String hidden = "";

    private ScanPage(PDRectangle seen, int type) {
        this.seen = seen;
        this.image = new BufferedImage(pixels(seen.getWidth()), pixels(seen.getHeight()), type);
        draw(g -> {
            g.setColor(type == BufferedImage.TYPE_BYTE_BINARY ? Color.WHITE : PAPER);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
        });
    }

    static ScanPage of(PDRectangle seen) {
        return new ScanPage(seen, BufferedImage.TYPE_INT_RGB);
    }

    static ScanPage bilevel(PDRectangle seen) {
        ScanPage page = new ScanPage(seen, BufferedImage.TYPE_BYTE_BINARY);
        page.lossless = true;
        return page;
    }

    private static int pixels(float points) {
        return Math.round(points * DPI / 72);
    }

    private static Font tinos() {
        try (InputStream in = ScanPage.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** In points of the page as it is seen, from its upper left corner. */
    ScanPage draw(Consumer<Graphics2D> drawing) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.scale(DPI / 72.0, DPI / 72.0);
        g.setFont(TINOS.deriveFont(12f));
        g.setColor(INK);
        drawing.accept(g);
        g.dispose();
        return this;
    }

    /** Lines of text, down to a part of the page's height. */
    ScanPage text(double downTo) {
        return draw(g -> {
            for (float y = 60; y < seen.getHeight() * downTo; y += 18) {
                g.drawString("Ủy ban nhân dân xã Gia Lương, tỉnh Bắc Ninh, ngày 05 tháng 3 năm 2026", 45, y);
            }
        });
    }

    ScanPage word(String text, float x, float fromBottom) {
        return draw(g -> g.drawString(text, x, seen.getHeight() - fromBottom));
    }

    /** A round red stamp, as pale as one that was nearly dry. */
    ScanPage stamp(float x, float fromBottom) {
        return draw(g -> {
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.35f));
            g.setColor(new Color(220, 30, 40));
            g.setStroke(new BasicStroke(3));
            g.draw(new Ellipse2D.Float(x, seen.getHeight() - fromBottom - 45, 90, 90));
        });
    }

    ScanPage border(float wide) {
        return draw(g -> {
            g.setColor(new Color(20, 20, 20));
            g.setStroke(new BasicStroke(2 * wide));
            g.drawRect(0, 0, Math.round(seen.getWidth()), Math.round(seen.getHeight()));
        });
    }

    ScanPage noise(double deviation) {
        Random random = new Random(5);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int by = (int) Math.round(random.nextGaussian() * deviation);
                image.setRGB(x, y, clamp(rgb >> 16, by) << 16 | clamp(rgb >> 8, by) << 8 | clamp(rgb, by));
            }
        }
        return this;
    }

    private static int clamp(int value, int by) {
        return Math.clamp((value & 0xFF) + by, 0, 255);
    }

    ScanPage specks(int count) {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            image.setRGB(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), 0);
        }
        return this;
    }

    /** The sheet lay turned in the scanner, and the page says so. */
    ScanPage turned(int degrees) {
        rotation = degrees;
        return this;
    }

    /** All around, of the page as it is seen. */
    ScanPage cropped(float points) {
        cropped = points;
        return this;
    }

    ScanPage userUnit(float unit) {
        userUnit = unit;
        return this;
    }

    /** Text over all of the page that is read and not seen. */
    ScanPage hiddenText(String text) {
        hidden = text;
        return this;
    }

    Path write(Path file) {
        return write(file, List.of(this));
    }

    static Path write(Path file, List<ScanPage> pages) {
        try (PDDocument document = new PDDocument()) {
            for (ScanPage page : pages) {
                page.addTo(document);
            }
            SamplePdf.identify(document);
            document.setDocumentId(1L);
            document.save(file.toFile());
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void addTo(PDDocument document) throws IOException {
        PDPage page = new PDPage(rotation % 180 == 0 ? seen : new PDRectangle(seen.getHeight(), seen.getWidth()));
        page.setRotation(rotation);
        page.setUserUnit(userUnit);
        PDRectangle media = page.getMediaBox();
        if (cropped > 0) {
            page.setCropBox(
                    new PDRectangle(cropped, cropped, media.getWidth() - 2 * cropped, media.getHeight() - 2 * cropped));
        }
        document.addPage(page);
        BufferedImage stored = stored();
        PDImageXObject object = lossless
                ? LosslessFactory.createFromImage(document, stored)
                : JPEGFactory.createFromImage(document, stored, 0.85f, DPI);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(object, 0, 0, media.getWidth(), media.getHeight());
            hide(document, content, media);
        }
    }

    private void hide(PDDocument document, PDPageContentStream content, PDRectangle media) throws IOException {
        if (hidden.isEmpty()) {
            return;
        }
        try (InputStream font = ScanPage.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            content.setFont(PDType0Font.load(document, font, true), 12);
        }
        content.setRenderingMode(RenderingMode.NEITHER);
        for (float y = 40; y < media.getHeight(); y += 40) {
            for (float x = 30; x < media.getWidth(); x += 150) {
                content.beginText();
                content.newLineAtOffset(x, y);
                content.showText(hidden);
                content.endText();
            }
        }
    }

    /** As it lay in the scanner: turned clockwise by what the page says, it is seen upright. */
    private BufferedImage stored() {
        if (rotation == 0) {
            return image;
        }
        boolean sideways = rotation % 180 != 0;
        int w = sideways ? image.getHeight() : image.getWidth();
        int h = sideways ? image.getWidth() : image.getHeight();
        BufferedImage turned = new BufferedImage(w, h, image.getType());
        Graphics2D g = turned.createGraphics();
        g.translate(w / 2.0, h / 2.0);
        g.rotate(-Math.toRadians(rotation));
        g.drawImage(image, -image.getWidth() / 2, -image.getHeight() / 2, null);
        g.dispose();
        return turned;
    }
}
