package vn.sohoa.digitize.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vn.sohoa.digitize.imaging.Jpeg2000Header;
import vn.sohoa.digitize.imaging.JpegHeader;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.imaging.PngHeader;
import vn.sohoa.digitize.imaging.TiffPage;
import vn.sohoa.dossier.MediaType;

/** The pages of one file of a master, in order; one at a time is decoded. */
public interface MasterPages extends Closeable {
    int count();

    /** @param index from 0 */
    PageSource page(int index) throws IOException;

    static MasterPages open(Path file, MediaType type, Limits limits) throws IOException {
        limits.checkBytes(file.toFile().length());
        return switch (type) {
            case JPEG -> {
                JpegHeader header = JpegHeader.read(file);
                limits.checkPixels(header.image().width(), header.image().height());
                yield new Images(List.of(new JpegSource(file, header)));
            }
            case PNG -> {
                PngHeader header = PngHeader.read(file);
                limits.checkPixels(header.image().width(), header.image().height());
                yield new Images(List.of(new PngSource(file, header)));
            }
            case JPEG_2000 -> {
                Jpeg2000Header header = Jpeg2000Header.read(file);
                header.check(limits);
                yield new Images(List.of(new Jpeg2000Source(file, header)));
            }
            case TIFF ->
                new Images(TiffPage.readAll(file, limits).stream()
                        .map(page -> new TiffSource(file, page))
                        .toList());
            case PDF -> new PdfPages(PdfMaster.open(file, limits));
        };
    }

    /** Files that need not stay open between pages. */
    record Images(List<? extends PageSource> pages) implements MasterPages {
        @Override
        public int count() {
            return pages.size();
        }

        @Override
        public PageSource page(int index) {
            return pages.get(index);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A PDF's pages. */
    record PdfPages(PdfMaster pdf) implements MasterPages {
        @Override
        public int count() {
            return pdf.pages();
        }

        @Override
        public PageSource page(int index) throws IOException {
            return pdf.page(index);
        }

        @Override
        public void close() throws IOException {
            pdf.close();
        }
    }
}
