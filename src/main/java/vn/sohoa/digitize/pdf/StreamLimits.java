package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import vn.sohoa.digitize.imaging.Limits;

/** PDFBox's filters decode into memory without a limit: a few kilobytes can become gigabytes. Here they are measured first. */
final class StreamLimits {
    private static final long CONTENT_BYTES = 64L << 20;
    private static final int DEEPEST = 8;

    private final Limits limits;

    private StreamLimits(Limits limits) {
        this.limits = limits;
    }

    /** @throws Limits.Exceeded when a content stream or an image of the page decodes to more than is allowed */
    static void check(PDPage page, Limits limits) throws IOException {
        StreamLimits streams = new StreamLimits(limits);
        for (Iterator<PDStream> all = page.getContentStreams(); all.hasNext(); ) {
            streams.measure(all.next().getCOSObject(), CONTENT_BYTES);
        }
        PDResources resources = page.getResources();
        if (resources != null) {
            streams.resources(resources.getCOSObject(), 0);
        }
    }

    private void resources(COSDictionary resources, int depth) throws IOException {
        COSDictionary objects = resources.getCOSDictionary(COSName.XOBJECT);
        if (objects == null || depth > DEEPEST) {
            return;
        }
        for (COSName name : objects.keySet()) {
            if (objects.getDictionaryObject(name) instanceof COSStream stream) {
                object(stream, depth);
            }
        }
    }

    private void object(COSStream stream, int depth) throws IOException {
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
            image(stream);
            return;
        }
        measure(stream, CONTENT_BYTES);
        COSDictionary inner = stream.getCOSDictionary(COSName.RESOURCES);
        if (inner != null) {
            resources(inner, depth + 1);
        }
    }

    private void image(COSStream stream) throws IOException {
        limits.checkPixels(stream.getInt(COSName.WIDTH, 0), stream.getInt(COSName.HEIGHT, 0));
        measure(stream, limits.maxPixels() * 4);
        if (stream.getDictionaryObject(COSName.SMASK) instanceof COSStream mask) {
            limits.checkPixels(mask.getInt(COSName.WIDTH, 0), mask.getInt(COSName.HEIGHT, 0));
            measure(mask, limits.maxPixels() * 4);
        }
    }

    /** Counts what the leading Flate filters give; what follows them grows far less or is bounded by the image's size. */
    private static void measure(COSStream stream, long most) throws IOException {
        long filters = flateFilters(stream.getFilters());
        if (filters == 0 || stream.getLength() * Math.pow(1032, filters) <= most) {
            return;
        }
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = inflated(stream, filters)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                total += n;
                new Limits(most, 1, 1).checkBytes(total);
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            // PDFBox keeps what a broken stream gives, which has been counted
        }
    }

    private static InputStream inflated(COSStream stream, long filters) throws IOException {
        InputStream in = stream.createRawInputStream();
        for (long i = 0; i < filters; i++) {
            in = new InflaterInputStream(in);
        }
        return in;
    }

    private static long flateFilters(COSBase filters) {
        List<? extends COSBase> names =
                filters instanceof COSArray array ? array.toList() : filters == null ? List.of() : List.of(filters);
        return names.stream()
                .takeWhile(name -> COSName.FLATE_DECODE.equals(name) || COSName.FLATE_DECODE_ABBREVIATION.equals(name))
                .count();
    }
}
