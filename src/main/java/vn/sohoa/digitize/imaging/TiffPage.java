package vn.sohoa.digitize.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/**
 * One page of a TIFF file, classic or BigTIFF.
 *
 * @param index the directory's place in the file, as an image reader counts
 * @param fax where the page's one CCITT strip stands, or {@link FaxStrip#NONE}
 * @param jpeg where the page's one JPEG strip stands, or {@link JpegStrip#NONE}; a page without either has to be decoded
 */
public record TiffPage(int index, ImageHeader header, FaxStrip fax, JpegStrip jpeg) {
    private static final int REDUCED_OR_MASK = 0b101;

    /** Pages in file order; reduced-size previews and masks are not pages. */
    public static List<TiffPage> readAll(Path file, Limits limits) throws IOException {
        List<TiffPage> pages = new ArrayList<>();
        long length = Files.size(file);
        try (ImageInputStream in = TiffStream.open(file)) {
            List<TiffDirectory> directories = TiffDirectory.readAll(in, limits.maxPages() * 2);
            for (int i = 0; i < directories.size(); i++) {
                if ((directories.get(i).number(254, 0) & REDUCED_OR_MASK) == 0) {
                    pages.add(page(i, directories.get(i), length));
                }
            }
        }
        limits.checkPages(pages.size());
        pages.forEach(p -> limits.checkPixels(p.header.width(), p.header.height()));
        return pages;
    }

    private static TiffPage page(int index, TiffDirectory directory, long length) throws IOException {
        checkStrips(directory, length);
        ImageHeader header = ImageHeader.of(
                directory.number(256, 0), directory.number(257, 0), directory.resolution(), directory.orientation());
        return new TiffPage(index, header, FaxStrip.of(directory), JpegStrip.of(directory));
    }

    private static void checkStrips(TiffDirectory directory, long length) throws IOException {
        boolean tiled = directory.numbers(324).length > 0;
        long[] offsets = directory.numbers(tiled ? 324 : 273);
        long[] counts = directory.numbers(tiled ? 325 : 279);
        if (offsets.length == 0) {
            throw new IOException("a TIFF page without image data");
        }
        for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
            if (offsets[i] + counts[i] > length) {
                throw new IOException("TIFF image data beyond the end of the file");
            }
        }
    }
}
