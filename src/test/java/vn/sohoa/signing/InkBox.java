package vn.sohoa.signing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Where a signature's ink is on the rendered page, as parts of its size, with the page's own content removed.
 *
 * @param wide whether the ink is longer along the reading direction
 */
record InkBox(double right, double top, boolean wide) {
    private static final int DARK = 160;
    private static final float DPI = 144;

    static InkBox of(PDDocument document, int page) throws IOException {
        document.getPage(page).getCOSObject().removeItem(org.apache.pdfbox.cos.COSName.CONTENTS);
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, DPI);
        int left = image.getWidth();
        int top = image.getHeight();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) < DARK) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new InkBox(
                (double) right / image.getWidth(), (double) top / image.getHeight(), right - left > 2 * (bottom - top));
    }
}
