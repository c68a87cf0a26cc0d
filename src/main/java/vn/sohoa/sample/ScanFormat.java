package vn.sohoa.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The kinds of file a scanner of the sample writes; resolution in the header of each. */
enum ScanFormat {
    PDF("pdf", true),
    TIFF("tif", true),
    /** Bilevel, CCITT group 4. */
    FAX("tiff", true),
    JPEG("jpg", false),
    PNG("png", false);

    private static final float QUALITY = 0.76f;

    private final String extension;
    private final boolean manyPages;

    ScanFormat(String extension, boolean manyPages) {
        this.extension = extension;
        this.manyPages = manyPages;
    }

    String extension() {
        return extension;
    }

    /** Whether one file can hold several pages; else each page is a file of its own. */
    boolean manyPages() {
        return manyPages;
    }

    byte[] encode(List<BufferedImage> pages, int dpi) throws IOException {
        return switch (this) {
            case PDF -> pdf(pages, dpi);
            case TIFF -> tiff(pages, dpi, "ZLib");
            case FAX -> tiff(pages.stream().map(ScanFormat::bilevel).toList(), dpi, "CCITT T.6");
            case JPEG -> jpeg(pages.getFirst(), dpi);
            case PNG -> png(pages.getFirst(), dpi);
        };
    }

    private static byte[] pdf(List<BufferedImage> pages, int dpi) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (BufferedImage image : pages) {
                float width = image.getWidth() * 72f / dpi;
                float height = image.getHeight() * 72f / dpi;
                PDPage page = new PDPage(new PDRectangle(width, height));
                document.addPage(page);
                PDImageXObject picture = JPEGFactory.createFromByteArray(document, jpeg(image, dpi));
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(picture, 0, 0, width, height);
                }
            }
            // else the id in the trailer comes from the clock
            document.setDocumentId((long) pages.size());
            document.save(out);
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image, int dpi) throws IOException {
        ImageWriter writer = writer("jpeg");
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        IIOMetadata header = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
        String format = "javax_imageio_jpeg_image_1.0";
        IIOMetadataNode root = (IIOMetadataNode) header.getAsTree(format);
        IIOMetadataNode jfif =
                (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
        jfif.setAttribute("resUnits", "1");
        jfif.setAttribute("Xdensity", Integer.toString(dpi));
        jfif.setAttribute("Ydensity", Integer.toString(dpi));
        header.setFromTree(format, root);
        return write(writer, image, header, how);
    }

    private static byte[] png(BufferedImage image, int dpi) throws IOException {
        ImageWriter writer = writer("png");
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.75f);
        IIOMetadata header = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
        String perMetre = Long.toString(Math.round(dpi / 0.0254));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(physical);
        header.mergeTree("javax_imageio_png_1.0", root);
        return write(writer, image, header, how);
    }

    private static byte[] write(ImageWriter writer, BufferedImage image, IIOMetadata header, ImageWriteParam how)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, header), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] tiff(List<BufferedImage> pages, int dpi, String compression) throws IOException {
        ImageWriter writer = writer("tiff");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            how.setCompressionQuality(0.25f);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(page, null, tiffHeader(writer, page, how, dpi)), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static IIOMetadata tiffHeader(ImageWriter writer, BufferedImage page, ImageWriteParam how, int dpi)
            throws IIOInvalidTreeException {
        TIFFDirectory tags = TIFFDirectory.createFromMetadata(
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how));
        BaselineTIFFTagSet known = BaselineTIFFTagSet.getInstance();
        for (int tag : List.of(BaselineTIFFTagSet.TAG_X_RESOLUTION, BaselineTIFFTagSet.TAG_Y_RESOLUTION)) {
            tags.addTIFFField(new TIFFField(known.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{dpi, 1}}));
        }
        tags.addTIFFField(new TIFFField(
                known.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), BaselineTIFFTagSet.RESOLUTION_UNIT_INCH));
        return tags.getAsMetadata();
    }

    /** Thresholds at the middle: drawing into a bilevel picture would dither. */
    private static BufferedImage bilevel(BufferedImage grey) {
        BufferedImage out = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        int[] row = new int[grey.getWidth()];
        for (int y = 0; y < grey.getHeight(); y++) {
            grey.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                row[x] = row[x] < 128 ? 0 : 1;
            }
            out.getRaster().setSamples(0, y, row.length, 1, 0, row);
        }
        return out;
    }

    private static ImageWriter writer(String format) {
        List<ImageWriter> writers = new ArrayList<>();
        ImageIO.getImageWritersByFormatName(format).forEachRemaining(writers::add);
        // the JDK's own: another on the class path would write other bytes
        return writers.stream()
                .filter(writer -> writer.getClass().getName().startsWith("com.sun.imageio"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no writer for " + format.toUpperCase(Locale.ROOT)));
    }
}
