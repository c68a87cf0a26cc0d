package vn.sohoa.digitize.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.pdf.bounds.BoundedFilters;
import vn.sohoa.digitize.pdf.content.PageKind;
import vn.sohoa.digitize.pdf.content.PlacedImage;

/** A PDF that came as a master, opened for reading. Not for several threads. */
public final class PdfMaster implements Closeable {
    /** Dots per inch of a facsimile (300 for archive copies). */
    static final int FACSIMILE_DPI = 300;

    private static final int MOST_OBJECTS = 2_000_000;

    private final PDDocument document;
    private final Limits limits;
    private final CosCopies copies = new CosCopies();

    private PdfMaster(PDDocument document, Limits limits) {
        this.document = document;
        this.limits = limits;
    }

    /** The PDF has a password, or permissions that only its owner may lift. */
    public static final class EncryptedException extends IOException {
        private static final long serialVersionUID = 1L;

        EncryptedException(String message) {
            super(message);
        }
    }

    /**
     * Opens the file and walks its pages without decoding a picture.
     *
     * @throws EncryptedException also when it would open without a password
     * @throws Limits.Exceeded for too many pages, or a page too large to be made a facsimile of
     */
    public static PdfMaster open(Path file, Limits limits) throws IOException {
        BoundedFilters.install(limits.maxPixels());
        PDDocument document = load(file);
        try {
            PdfMaster master = new PdfMaster(document, limits);
            master.check();
            return master;
        } catch (IOException | RuntimeException | Error e) {
            IOUtils.closeQuietly(document);
            throw e;
        }
    }

    /** Strictly: a file that is cut short would be mended with whatever is left of it, and pages turn white in silence. */
    private static PDDocument load(Path file) throws IOException {
        RandomAccessReadBufferedFile source = new RandomAccessReadBufferedFile(file);
        try {
            return new PDFParser(source, "", null, null, IOUtils.createTempFileOnlyStreamCache()).parse(false);
        } catch (InvalidPasswordException e) {
            IOUtils.closeQuietly(source);
            throw new EncryptedException("password");
        } catch (IOException | RuntimeException e) {
            IOUtils.closeQuietly(source);
            // PDFBox has no class for a file encrypted to certificates
            if (String.valueOf(e.getMessage()).startsWith("Provided decryption material")) {
                throw new EncryptedException("certificate");
            }
            throw e;
        }
    }

    private void check() throws IOException {
        if (document.isEncrypted()) {
            throw new EncryptedException("permissions");
        }
        Limits.check("objects", document.getDocument().getXrefTable().size(), MOST_OBJECTS);
        int said = document.getNumberOfPages();
        limits.checkPages(said);
        int found = 0;
        for (PDPage page : document.getPages()) {
            limits.checkPages(++found);
            requireImages(page);
            PdfPage.of(document, page, limits);
        }
        if (found != said) { // pages are lost
            throw new IOException("says " + said + " pages and has " + found);
        }
    }

    /** What a page draws must be there: a viewer leaves out in silence what is not. */
    private static void requireImages(PDPage page) throws IOException {
        PDResources resources = page.getResources();
        COSDictionary drawn =
                resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
        if (drawn == null) {
            return;
        }
        for (COSName name : drawn.keySet()) {
            if (!(drawn.getDictionaryObject(name) instanceof COSStream)) {
                throw new IOException("/" + name.getName() + " is missing");
            }
        }
    }

    public int pages() {
        return document.getNumberOfPages();
    }

    PageSource page(int index) throws IOException {
        return source(PdfPage.of(document, document.getPage(index), limits));
    }

    private PageSource source(PdfPage page) throws IOException {
        return switch (page.kind()) {
            case PageKind.Scan scan -> scan(page, scan.images(), false);
            case PageKind.StampedScan scan -> scan(page, scan.images(), true);
            case PageKind.Text text ->
                text.selfContained() ? new PdfText(page, copies) : new PdfFacsimile(page, FACSIMILE_DPI);
            case PageKind.Drawing drawing -> new PdfFacsimile(page, FACSIMILE_DPI);
        };
    }

    private PageSource scan(PdfPage page, List<PlacedImage> images, boolean stamped) throws IOException {
        boolean alone = images.size() == 1
                && !stamped
                && KeptImage.opaque(images.getFirst().image());
        if (alone) {
            return PdfImageSource.of(page, images.getFirst(), copies);
        }
        double dpi = page.finest(limits);
        return PdfImages.keepable(images)
                ? new PdfImages(page, images, new PdfFacsimile(page, dpi), copies)
                : new PdfFacsimile(page, dpi);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
