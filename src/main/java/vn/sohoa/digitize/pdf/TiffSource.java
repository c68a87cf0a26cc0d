package vn.sohoa.digitize.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.FaxStrip;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.ImageHeader;
import vn.sohoa.digitize.imaging.TiffPage;

/** A page of a TIFF file. A page of one CCITT or JPEG strip passes through; anything else is decoded and written again without loss. */
record TiffSource(Path file, TiffPage page) implements PageSource {
    @Override
    public PageLayout layout() {
        return PageLayout.of(page.header());
    }

    @Override
    public GreyImage grey() throws IOException {
        GreyPage grey = new GreyPage(page.header().width(), page.header().height());
        rows(grey);
        return grey.image();
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        ImageHeader image = page.header();
        if (page.fax().present()) {
            return fax(rendition, page.fax());
        }
        if (page.jpeg().present()) {
            InputStream data = new ByteArrayInputStream(page.jpeg().read(file));
            PDColorSpace space = page.jpeg().components() == 1 ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE;
            return new PDImageXObject(rendition, data, COSName.DCT_DECODE, image.width(), image.height(), 8, space);
        }
        return FlateImage.write(rendition, image.width(), image.height(), this::rows);
    }

    private PDImageXObject fax(PDDocument rendition, FaxStrip strip) throws IOException {
        ImageHeader image = page.header();
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.K, strip.k());
        parameters.setInt(COSName.COLUMNS, image.width());
        parameters.setInt(COSName.ROWS, image.height());
        parameters.setBoolean(COSName.BLACK_IS_1, !strip.whiteIsZero());
        if (strip.byteAligned()) {
            parameters.setBoolean(COSName.ENCODED_BYTE_ALIGN, true);
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(strip.offset());
            InputStream data = new ByteArrayInputStream(in.readNBytes(Math.toIntExact(strip.length())));
            PDImageXObject object = new PDImageXObject(
                    rendition, data, COSName.CCITTFAX_DECODE, image.width(), image.height(), 1, PDDeviceGray.INSTANCE);
            object.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
            return object;
        }
    }

    @Override
    public boolean rows(ImageFile.Rows rows) throws IOException {
        try (ImageFile decoder = ImageFile.open(file, "tiff")) {
            decoder.rows(page.index(), page.header(), rows);
        }
        return true;
    }
}
