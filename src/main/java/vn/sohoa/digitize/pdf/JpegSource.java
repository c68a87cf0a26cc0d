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
import vn.sohoa.digitize.imaging.JpegHeader;

/** A JPEG file. Four inks have no meaning under an sRGB output intent: such a file's pixels become sRGB. */
record JpegSource(Path file, JpegHeader header) implements PageSource {
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
        if (header.components() == 4) {
            return FlateImage.write(rendition, image.width(), image.height(), this::rows);
        }
        PDColorSpace space = header.components() == 1 ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE;
        try (InputStream in = Files.newInputStream(file)) {
            return new PDImageXObject(rendition, in, COSName.DCT_DECODE, image.width(), image.height(), 8, space);
        }
    }

    @Override
    public boolean rows(ImageFile.Rows rows) throws IOException {
        try (ImageFile decoder = ImageFile.open(file, "jpeg")) {
            decoder.rows(header, rows);
        }
        return true;
    }
}
