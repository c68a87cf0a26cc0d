package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.ImageHeader;
import vn.sohoa.digitize.imaging.Jpeg2000Header;

/** A JPEG 2000 file. What PDF/A-2 takes passes through whole, boxes included; anything else is decoded and written again without loss. */
record Jpeg2000Source(Path file, Jpeg2000Header header) implements PageSource {
    @Override
    public PageLayout layout() {
        return PageLayout.of(header.image());
    }

    @Override
    public GreyImage grey() throws IOException {
        GreyPage grey = new GreyPage(header.image().width(), header.image().height());
        rows(grey);
        return grey.image();
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        ImageHeader image = header.image();
        if (header.form() != Jpeg2000Header.Form.PLAIN) {
            return FlateImage.write(rendition, image.width(), image.height(), this::rows);
        }
        PDColorSpace space = header.components() == 1 ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE;
        try (InputStream in = Files.newInputStream(file)) {
            return new PDImageXObject(
                    rendition, in, COSName.JPX_DECODE, image.width(), image.height(), header.bits(), space);
        }
    }

    @Override
    public boolean rows(ImageFile.Rows rows) throws IOException {
        try (ImageFile decoder = ImageFile.open(file, ImageFile.JPEG_2000)) {
            decoder.rows(header, rows);
        }
        return true;
    }
}
