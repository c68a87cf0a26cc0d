package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.PageKind;
import vn.sohoa.digitize.pdf.content.PageRaster;
import vn.sohoa.digitize.pdf.content.PlacedImage;

/**
 * A page of several images, strips of one scan or a mask over its background: each keeps its stream and its place. What was
 * stamped upon them is drawn and laid over them, see-through where nothing is.
 */
final class PdfImages implements PageSource {
    private final PdfPage page;
    private final List<PlacedImage> images;
    private final PdfFacsimile drawn;
    private final CosCopies copies;
    private final boolean stamped;

    PdfImages(PdfPage page, List<PlacedImage> images, PdfFacsimile drawn, CosCopies copies) {
        this.page = page;
        this.images = images;
        this.drawn = drawn;
        this.copies = copies;
        this.stamped = page.kind() instanceof PageKind.StampedScan;
    }

    /** A mask needs its own image's pixels as they are. */
    static boolean keepable(List<PlacedImage> images) throws IOException {
        for (PlacedImage placed : images) {
            if (!KeptImage.opaque(placed.image()) && !KeptImage.asItIs(placed.image())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public PageLayout layout() {
        return drawn.layout();
    }

    @Override
    public GreyImage grey() throws IOException {
        return drawn.grey();
    }

    @Override
    public PDImageXObject embed(PDDocument rendition) throws IOException {
        return drawn.embed(rendition);
    }

    @Override
    public Painting paint(PDDocument rendition) throws IOException {
        StringBuilder operators = new StringBuilder();
        COSDictionary objects = new COSDictionary();
        CosCopy copy = copies.to(rendition);
        for (PlacedImage placed : images) {
            AffineTransform at = page.flat().toShown();
            at.concatenate(placed.placement());
            if (placed.image().isStencil()) {
                operators.append(colour(placed.ink()));
            }
            PDImageXObject image = KeptImage.copy(placed.image(), rendition, copy);
            operators.append(FlatPage.placed(at, add(objects, image)));
        }
        if (stamped) {
            BufferedImage stamp = PageRaster.drawWithoutImages(page.flat(), PdfMaster.FACSIMILE_DPI);
            PDImageXObject image = LosslessFactory.createFromImage(rendition, stamp);
            operators.append(FlatPage.placed(layout().placement(), add(objects, image)));
        }
        return Painting.of(operators.toString(), objects, false);
    }

    private static String add(COSDictionary objects, PDImageXObject image) {
        String name = "Im" + objects.size();
        objects.setItem(COSName.getPDFName(name), image);
        return name;
    }

    private static String colour(int rgb) {
        return String.format(
                Locale.ROOT,
                "%.4f %.4f %.4f rg%n",
                (rgb >> 16 & 0xFF) / 255.0,
                (rgb >> 8 & 0xFF) / 255.0,
                (rgb & 0xFF) / 255.0);
    }

    @Override
    public PageSource drawn() {
        return drawn;
    }
}
