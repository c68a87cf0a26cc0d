package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.sohoa.digitize.imaging.Limits;

/**
 * A page of a PDF master and what it shows.
 *
 * @param box the visible box in points, in the page's own coordinates
 * @param scan the one image the page consists of, empty when the page has to be drawn
 */
record PdfPage(PDPage page, PDRectangle box, Optional<LoneImage.Found> scan) {
    private static final double SHORTEST = 3;
    private static final double LONGEST = 14_400;

    /** @throws Limits.Exceeded before anything of that size is allocated */
    static PdfPage of(PDPage page, Limits limits) throws IOException {
        PDRectangle box = page.getCropBox();
        double shortSide = Math.min(box.getWidth(), box.getHeight());
        double longSide = Math.max(box.getWidth(), box.getHeight());
        // the sizes a PDF/A page may have (ISO 19005-2 §6.1.13)
        if (!(shortSide >= SHORTEST)) {
            throw new IOException("a page of " + box.getWidth() + " x " + box.getHeight() + " points");
        }
        StreamLimits.check(page, limits);
        Optional<LoneImage.Found> scan = LoneImage.find(page);
        if (scan.isEmpty() || longSide > LONGEST) {
            limits.checkPixels(pixels(box.getWidth()), pixels(box.getHeight()));
        }
        return new PdfPage(page, box, longSide > LONGEST ? Optional.empty() : scan);
    }

    static long pixels(double points) {
        return (long) Math.ceil(points * PdfMaster.FACSIMILE_DPI / 72);
    }
}
