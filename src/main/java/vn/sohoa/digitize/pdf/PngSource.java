package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.GreyPage;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.ImageHeader;
import vn.sohoa.digitize.imaging.PngHeader;

/** A PNG file. Its compressed data are what PDF's Flate filter with PNG predictors reads, so they pass through. */
record PngSource(Path file, PngHeader header) implements PageSource {
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
        boolean opaque = header.colourType() < 4 && !header.transparent();
        if (!opaque || header.interlaced()) {
            return FlateImage.write(rendition, image.width(), image.height(), this::rows);
        }
        COSStream stream = rendition.getDocument().createCOSStream();
        FlateImage.describe(stream, image.width(), image.height(), header.colourType() == 2 ? 3 : 1, header.bitDepth());
        if (header.colourType() == 3) {
            stream.setItem(COSName.COLORSPACE, palette());
        }
        try (OutputStream out = stream.createRawOutputStream()) {
            copyData(out);
        }
        return new PDImageXObject(new PDStream(stream), null);
    }

    private void copyData(OutputStream out) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            InputStream bytes = Channels.newInputStream(in.getChannel());
            for (PngHeader.Span span : header.data()) {
                in.seek(span.offset());
                out.write(bytes.readNBytes(span.length()));
            }
        }
    }

    private COSBase palette() {
        COSArray indexed = new COSArray();
        indexed.add(COSName.INDEXED);
        indexed.add(COSName.DEVICERGB);
        indexed.add(COSInteger.get(header.palette().length / 3 - 1));
        indexed.add(new COSString(header.palette()));
        return indexed;
    }

    @Override
    public boolean rows(ImageFile.Rows rows) throws IOException {
        try (ImageFile decoder = ImageFile.open(file, "png")) {
            decoder.rows(0, header.image(), rows);
        }
        return true;
    }
}
