package vn.sohoa.digitize.pdf;

import java.awt.Point;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.compact.BitPlane;
import vn.sohoa.digitize.compact.Layers;
import vn.sohoa.digitize.compact.Picture;
import vn.sohoa.digitize.compact.Stencil;

/** A page in layers as a JPEG with CCITT Group 4 stencils painted over it (ISO 32000-1 §8.9.6.2). */
final class CompactImage {
    private static final float QUALITY = 0.3f;
    private static final double WORTHWHILE = 0.5;

    private final byte[] paper;
    private final Layers layers;
    private final List<byte[]> masks = new ArrayList<>();

    private CompactImage(Layers layers) throws IOException {
        this.layers = layers;
        this.paper = jpeg(layers.paper());
        for (Stencil ink : layers.inks()) {
            masks.add(fax(ink.shape()));
        }
    }

    /**
     * A page in layers, if that takes less than half of what it takes now: for less, nobody should lose the original pixels.
     *
     * @param now bytes of the page's image data
     */
    static Optional<CompactImage> smaller(PageSource source, long now) throws IOException {
        PageLayout layout = source.layout();
        Optional<Layers> layers = Layers.of(layout.width(), layout.height(), layout.dpi(), source::rows);
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        CompactImage image = new CompactImage(layers.get());
        return image.size() < now * WORTHWHILE ? Optional.of(image) : Optional.empty();
    }

    /** Bytes of image data. */
    long size() {
        return paper.length + masks.stream().mapToLong(mask -> mask.length).sum();
    }

    /** The layers as they lie on a page. */
    Painting painting(PDDocument document, PageLayout layout) throws IOException {
        COSDictionary objects = new COSDictionary();
        List<String> names = new ArrayList<>();
        for (PDImageXObject image : embed(document)) {
            names.add("Im" + names.size());
            objects.setItem(COSName.getPDFName(names.getLast()), image.getCOSObject());
        }
        AffineTransform at = layout.placement();
        String operators = String.format(
                Locale.ROOT,
                "q %.6f %.6f %.6f %.6f %.6f %.6f cm %s Q%n",
                at.getScaleX(),
                at.getShearY(),
                at.getShearX(),
                at.getScaleY(),
                at.getTranslateX(),
                at.getTranslateY(),
                paint(names));
        return Painting.of(operators, objects, false);
    }

    /** The background first, then a stencil for each ink. */
    private List<PDImageXObject> embed(PDDocument document) throws IOException {
        List<PDImageXObject> images = new ArrayList<>();
        COSStream background =
                stream(document, paper, layers.paper().width(), layers.paper().height());
        background.setInt(COSName.BITS_PER_COMPONENT, 8);
        background.setItem(
                COSName.COLORSPACE, layers.paper().components() == 1 ? COSName.DEVICEGRAY : COSName.DEVICERGB);
        background.setItem(COSName.FILTER, COSName.DCT_DECODE);
        images.add(new PDImageXObject(new PDStream(background), null));
        for (int i = 0; i < masks.size(); i++) {
            BitPlane shape = layers.inks().get(i).shape();
            COSStream stencil = stream(document, masks.get(i), shape.width(), shape.height());
            stencil.setBoolean(COSName.IMAGE_MASK, true);
            stencil.setInt(COSName.BITS_PER_COMPONENT, 1);
            stencil.setItem(COSName.FILTER, COSName.CCITTFAX_DECODE);
            stencil.setItem(COSName.DECODE_PARMS, parameters(shape));
            images.add(new PDImageXObject(new PDStream(stencil), null));
        }
        return images;
    }

    /** Operators that paint the images under these names one over the other into the unit square. */
    private String paint(List<String> names) {
        StringBuilder out = new StringBuilder("/" + names.getFirst() + " Do");
        for (int i = 0; i < masks.size(); i++) {
            int rgb = layers.inks().get(i).rgb();
            out.append(String.format(
                    Locale.ROOT,
                    " %.3f %.3f %.3f rg /%s Do",
                    (rgb >> 16 & 0xFF) / 255.0,
                    (rgb >> 8 & 0xFF) / 255.0,
                    (rgb & 0xFF) / 255.0,
                    names.get(i + 1)));
        }
        return out.toString();
    }

    private static COSStream stream(PDDocument document, byte[] data, int width, int height) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(data);
        }
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, width);
        stream.setInt(COSName.HEIGHT, height);
        return stream;
    }

    private static COSDictionary parameters(BitPlane shape) {
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.K, -1);
        parameters.setInt(COSName.COLUMNS, shape.width());
        parameters.setInt(COSName.ROWS, shape.height());
        return parameters;
    }

    private static byte[] fax(BitPlane shape) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        FilterFactory.INSTANCE
                .getFilter(COSName.CCITTFAX_DECODE)
                .encode(new ByteArrayInputStream(shape.bits()), encoded, parameters(shape), 0);
        return encoded.toByteArray();
    }

    private static byte[] jpeg(Picture picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            ((JPEGImageWriteParam) how).setOptimizeHuffmanTables(true);
            writer.write(null, new IIOImage(image(picture), null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Picture picture) {
        int components = picture.components();
        int[] offsets = components == 1 ? new int[] {0} : new int[] {0, 1, 2};
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(picture.samples(), picture.samples().length),
                picture.width(),
                picture.height(),
                picture.width() * components,
                components,
                offsets,
                new Point());
        BufferedImage image = ImageTypeSpecifier.createFromBufferedImageType(
                        components == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR)
                .createBufferedImage(1, 1);
        return new BufferedImage(image.getColorModel(), raster, false, null);
    }
}
