package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.PageContent;
import vn.sohoa.digitize.pdf.content.PageKind;
import vn.sohoa.digitize.pdf.content.PageRaster;

/** A page of a PDF master, apart from its document, and what it shows. */
record PdfPage(FlatPage flat, PageContent content, PageKind kind) {
    // the sizes a PDF/A page may have (ISO 19005-2 §6.1.13)
    private static final double SHORTEST = 3;
    private static final double LONGEST = 14_400;

    private static final double FINEST_DPI = 600;

    /** @throws Limits.Exceeded before anything of that size is allocated */
    static PdfPage of(PDDocument document, PDPage page, Limits limits) throws IOException {
        FlatPage flat = FlatPage.of(document, page);
        double shortSide = Math.min(flat.width(), flat.height());
        double longSide = Math.max(flat.width(), flat.height());
        if (!(shortSide >= SHORTEST)) {
            throw new IOException("a page of " + flat.width() + " x " + flat.height() + " points");
        }
        PageContent content = PageContent.of(flat, limits);
        PageKind kind = longSide > LONGEST ? new PageKind.Drawing() : content.kind();
        PdfPage found = new PdfPage(flat, content, kind);
        if (!(kind instanceof PageKind.Scan scan) || scan.images().size() > 1) {
            double dpi = kind instanceof PageKind.Scan ? found.finest(limits) : PdfMaster.FACSIMILE_DPI;
            limits.checkPixels(PageRaster.width(flat, dpi), PageRaster.height(flat, dpi));
        }
        return found;
    }

    /** The resolution at which nothing of the images is lost, or as much of it as is allowed. */
    double finest(Limits limits) {
        double squareInches = flat.width() * (double) flat.height() / (72 * 72);
        double most = Math.min(FINEST_DPI, Math.sqrt(limits.maxPixels() / squareInches));
        return Math.min(Math.max(content.dpi(), 1), most);
    }

    Optional<Reading> ownText(double dpi) throws IOException {
        return kind instanceof PageKind.Text ? content.ownText(dpi) : Optional.empty();
    }
}
