package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.JpegHeader;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.imaging.PixelRows;

/** A PDF page that is one image: its encoded stream, placement and page box are taken over. */
record PdfImageSource(PDImageXObject image, PageLayout layout) implements PageSource {
    private static final Set<String> FILTERS = Set.of(
            "DCTDecode",
            "FlateDecode",
            "CCITTFaxDecode",
            "JBIG2Decode",
            "JPXDecode",
            "RunLengthDecode",
            "ASCII85Decode",
            "ASCIIHexDecode");
    private static final List<COSName> KEPT = List.of(
            COSName.WIDTH,
            COSName.HEIGHT,
            COSName.BITS_PER_COMPONENT,
            COSName.COLORSPACE,
            COSName.DECODE,
            COSName.FILTER,
            COSName.DECODE_PARMS);

    /** Whether PDF/A-2 holds the image as it is: no LZW, no encryption filter, and colours that sRGB or grey can show. */
    static boolean embeddable(PDImageXObject image) throws IOException {
        boolean known = filters(image).stream().allMatch(FILTERS::contains);
        if (!known || image.getCOSObject().containsKey(COSName.F)) {
            return false;
        }
        boolean implied =
                filters(image).contains("JPXDecode") && !image.getCOSObject().containsKey(COSName.COLORSPACE);
        return implied || fits(image.getColorSpace());
    }

    private static boolean fits(PDColorSpace space) {
        return switch (space) {
            case PDDeviceGray grey -> true;
            case PDDeviceRGB rgb -> true;
            case PDCalGray grey -> true;
            case PDCalRGB rgb -> true;
            case PDICCBased icc -> icc.getNumberOfComponents() != 4;
            case PDIndexed indexed -> fits(indexed.getBaseColorSpace());
            default -> false;
        };
    }

    private static List<String> filters(PDImageXObject image) {
        return image.getStream().getFilters().stream().map(COSName::getName).toList();
    }

    static PageSource of(PdfPage page, LoneImage.Found scan) {
        PDRectangle box = page.box();
        AffineTransform placement = AffineTransform.getTranslateInstance(-box.getLowerLeftX(), -box.getLowerLeftY());
        placement.concatenate(scan.placement());
        int rotate = Math.floorMod(page.page().getRotation(), 360);
        PageLayout layout = new PageLayout(
                scan.image().getWidth(),
                scan.image().getHeight(),
                new PDRectangle(box.getWidth(), box.getHeight()),
                placement,
                rotate,
                orientation(placement).turned(rotate));
        return new PdfImageSource(scan.image(), layout);
    }

    /** Which way up a placement puts an image; its parts off the axes are known to be nothing. */
    private static Orientation orientation(AffineTransform at) {
        boolean sideways = Math.abs(at.getScaleX()) < Math.abs(at.getShearY());
        if (sideways) {
            boolean mirrored = at.getShearY() > 0 == at.getShearX() > 0;
            return mirrored
                    ? new Orientation(true, at.getShearY() > 0 ? 90 : 270)
                    : new Orientation(false, at.getShearY() > 0 ? 270 : 90);
        }
        boolean mirrored = at.getScaleX() > 0 != at.getScaleY() > 0;
        return new Orientation(mirrored, at.getScaleY() > 0 ? 0 : 180);
    }

    @Override
    public GreyImage grey() throws IOException {
        GreyPage grey = new GreyPage(image.getWidth(), image.getHeight());
        rows(grey);
        return grey.image();
    }

    @Override
    public boolean rows(ImageFile.Rows rows) throws IOException {
        boolean plainJpeg = filters(image).equals(List.of("DCTDecode"))
                && !image.getCOSObject().containsKey(COSName.DECODE)
                && !(image.getColorSpace() instanceof PDIndexed);
        if (plainJpeg) {
            jpeg(rows);
        } else {
            rows.accept(PixelRows.of(image.getImage()), 0);
        }
        return true;
    }

    private void jpeg(ImageFile.Rows rows) throws IOException {
        byte[] bytes;
        try (InputStream in = image.getCOSObject().createRawInputStream()) {
            bytes = in.readAllBytes();
        }
        JpegHeader header = JpegHeader.read(new ByteArrayInputStream(bytes));
        try (ImageFile decoder =
                ImageFile.of(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), "jpeg")) {
            decoder.rows(header, rows);
        }
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        COSStream original = image.getCOSObject();
        COSStream copied = rendition.getDocument().createCOSStream();
        CosCopy copy = new CosCopy(rendition);
        copied.setItem(COSName.TYPE, COSName.XOBJECT);
        copied.setItem(COSName.SUBTYPE, COSName.IMAGE);
        for (COSName key : KEPT) {
            COSBase value = original.getDictionaryObject(key);
            if (value != null) {
                copied.setItem(key, copy.copy(value));
            }
        }
        copy.raw(original, copied);
        return new PDImageXObject(new PDStream(copied), null);
    }
}
