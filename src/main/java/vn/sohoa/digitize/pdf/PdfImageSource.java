package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.Jpeg2000Header;
import vn.sohoa.digitize.imaging.JpegHeader;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.imaging.PixelRows;
import vn.sohoa.digitize.pdf.content.PlacedImage;

/** A PDF page that is one image: its encoded stream, placement and page box are taken over. */
record PdfImageSource(PDImageXObject image, PageLayout layout, CosCopies copies, PageSource drawn)
        implements PageSource {
    static PageSource of(PdfPage page, PlacedImage scan, CosCopies copies) {
        AffineTransform placement = page.flat().toPaper();
        placement.concatenate(scan.placement());
        int rotate = page.flat().rotation();
        float unit = page.flat().page().getUserUnit();
        PageLayout layout = new PageLayout(
                scan.image().getWidth(),
                scan.image().getHeight(),
                new PDRectangle(
                        unit * page.flat().box().getWidth(),
                        unit * page.flat().box().getHeight()),
                placement,
                rotate,
                orientation(placement).turned(rotate));
        return new PdfImageSource(scan.image(), layout, copies, new PdfFacsimile(page, PdfMaster.FACSIMILE_DPI));
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
        boolean plainJpeg = CosCopy.filters(image.getCOSObject()).equals(List.of(COSName.DCT_DECODE))
                && !image.getCOSObject().containsKey(COSName.DECODE)
                && KeptImage.asItIs(image)
                && !(image.getColorSpace() instanceof PDIndexed);
        if (plainJpeg) {
            jpeg(rows);
        } else if (!jpeg2000(rows)) {
            rows.accept(PixelRows.of(image.getImage()), 0);
        }
        return true;
    }

    /** Grey whose space stands only in its own data is taken by PDFBox for linear light, and shown much too bright. */
    private boolean jpeg2000(ImageFile.Rows rows) throws IOException {
        COSStream stream = image.getCOSObject();
        boolean implied = CosCopy.filters(stream).equals(List.of(COSName.JPX_DECODE))
                && !stream.containsKey(COSName.COLORSPACE)
                && !stream.containsKey(COSName.DECODE)
                && !image.isStencil();
        if (!implied) {
            return false;
        }
        byte[] bytes = data();
        Jpeg2000Header header;
        try {
            header =
                    Jpeg2000Header.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), bytes.length);
        } catch (IOException unusual) { // which need not hinder PDFBox
            return false;
        }
        boolean grey = header.form() == Jpeg2000Header.Form.PLAIN && header.components() == 1;
        if (grey) {
            try (ImageFile decoder = ImageFile.of(
                    new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), ImageFile.JPEG_2000)) {
                decoder.rows(header, rows);
            }
        }
        return grey;
    }

    private byte[] data() throws IOException {
        try (InputStream in = image.getCOSObject().createRawInputStream()) {
            return in.readAllBytes();
        }
    }

    private void jpeg(ImageFile.Rows rows) throws IOException {
        byte[] bytes = data();
        JpegHeader header = JpegHeader.read(new ByteArrayInputStream(bytes));
        try (ImageFile decoder =
                ImageFile.of(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)), "jpeg")) {
            decoder.rows(header, rows);
        }
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        return KeptImage.copy(image, rendition, copies.to(rendition));
    }
}
