package vn.sohoa.digitize.pdf;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.JpegHeader;
import vn.sohoa.digitize.imaging.PixelRows;

/**
 * An image of a master in a rendition: its stream as it is where PDF/A-2 allows that, else its pixels as sRGB without loss.
 */
final class KeptImage {
    private static final Set<String> FILTERS = Set.of(
            "DCTDecode",
            "FlateDecode",
            "LZWDecode", // becomes Flate
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
            COSName.IMAGE_MASK,
            COSName.MATTE,
            COSName.FILTER,
            COSName.DECODE_PARMS);

    private KeptImage() {}

    /** Whether it hides whatever is under it. */
    static boolean opaque(PDImageXObject image) {
        COSDictionary entries = image.getCOSObject();
        return !image.isStencil() && !entries.containsKey(COSName.SMASK) && !entries.containsKey(COSName.MASK);
    }

    /** Whether the stream can stay: no encryption filter, and colours that sRGB or grey can show. */
    static boolean asItIs(PDImageXObject image) throws IOException {
        COSStream stream = image.getCOSObject();
        List<String> filters =
                CosCopy.filters(stream).stream().map(COSName::getName).toList();
        boolean lzwInFront = filters.contains("LZWDecode") && filters.stream().anyMatch(KeptImage::picture);
        if (!FILTERS.containsAll(filters) || lzwInFront || stream.containsKey(COSName.F)) {
            return false;
        }
        boolean implied = image.isStencil() || filters.contains("JPXDecode") && !stream.containsKey(COSName.COLORSPACE);
        return implied || fits(image.getColorSpace());
    }

    private static boolean picture(String filter) {
        return Set.of("DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode").contains(filter);
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

    static PDImageXObject copy(PDImageXObject image, PDDocument rendition, CosCopy copy) throws IOException {
        if (!asItIs(image)) {
            PixelRows rows = PixelRows.of(image.getImage());
            return FlateImage.write(rendition, rows.width(), rows.height(), out -> out.accept(rows, 0));
        }
        COSStream copied = stream(image.getCOSObject(), rendition, copy);
        for (COSName key : List.of(COSName.SMASK, COSName.MASK)) {
            COSBase mask = image.getCOSObject().getDictionaryObject(key);
            if (mask instanceof COSStream stream) {
                copied.setItem(key, stream(stream, rendition, copy));
            } else if (mask != null) {
                copied.setItem(key, copy.copy(mask));
            }
        }
        return new PDImageXObject(new PDStream(copied), null);
    }

    private static COSStream stream(COSStream original, PDDocument rendition, CosCopy copy) throws IOException {
        requireWhole(original);
        COSStream copied = rendition.getDocument().createCOSStream();
        copied.setItem(COSName.TYPE, COSName.XOBJECT);
        copied.setItem(COSName.SUBTYPE, COSName.IMAGE);
        for (COSName key : KEPT) {
            COSBase value = original.getDictionaryObject(key);
            if (value != null) {
                copied.setItem(key, copy.copy(value));
            }
        }
        copy.data(original, copied);
        return copied;
    }

    /** Viewers show what is left of a picture that is cut short; an archive must not. */
    static void requireWhole(COSStream image) throws IOException {
        if (CosCopy.filters(image).equals(List.of(COSName.DCT_DECODE))) {
            try (InputStream in = image.createRawInputStream()) {
                JpegHeader.read(new ByteArrayInputStream(in.readAllBytes()));
            } catch (EOFException e) {
                throw new IOException("a picture is cut short", e);
            }
        }
    }
}
