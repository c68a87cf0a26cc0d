package vn.sohoa.digitize.pdf.content;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.content.PageKind.Drawing;
import vn.sohoa.digitize.pdf.content.PageKind.Scan;
import vn.sohoa.digitize.pdf.content.PageKind.StampedScan;
import vn.sohoa.digitize.pdf.content.PageKind.Text;

/** What is on a page, found out without decoding a picture. */
public final class PageContent {
    /** From this share of the page on, images are what it is about. */
    private static final double MOSTLY = 0.5;

    /** A page of text has more; what is stamped on a scan has less. */
    private static final int STAMPED_LETTERS = 250;

    private final FlatPage page;
    private final PageInk ink;
    private final boolean layers;

    private PageContent(FlatPage page, PageInk ink) {
        this.page = page;
        this.ink = ink;
        this.layers = HiddenLayers.on(page);
    }

    /** @throws Limits.Exceeded for an image of too many pixels, or more drawing than a page may ask for */
    public static PageContent of(FlatPage page, Limits limits) throws IOException {
        return new PageContent(page, PageInk.of(page.page(), limits));
    }

    /** What the page's own text says decides last, because it is the most work. */
    public PageKind kind() throws IOException {
        boolean images = !ink.images.isEmpty() && !ink.special && !layers;
        if (images && !ink.other) {
            return new Scan(List.copyOf(ink.images));
        }
        boolean scan = coverage() >= MOSTLY && ink.glyphs < STAMPED_LETTERS;
        if (scan && images && !ink.hidesOther) {
            return new StampedScan(List.copyOf(ink.images));
        }
        boolean text = ink.glyphs > 0 && !scan && !layers && ownText(72).isPresent();
        return text ? new Text(!ink.strangeFonts) : new Drawing();
    }

    /** The page's own text in pixels of the shown page. */
    public Optional<Reading> ownText(double dpi) throws IOException {
        return OwnText.read(page, dpi);
    }

    /** The highest resolution of an image on the page, 0 without one. */
    public double dpi() {
        return ink.images.stream().mapToDouble(PlacedImage::dpi).max().orElse(0)
                / page.page().getUserUnit();
    }

    private double coverage() {
        return ink.covered / (page.box().getWidth() * (double) page.box().getHeight());
    }
}
