package vn.sohoa.digitize.pdf.space;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.pdf.bounds.BoundedFilters;
import vn.sohoa.digitize.pdf.content.FlatPage;
import vn.sohoa.digitize.pdf.content.GlyphPlaces;
import vn.sohoa.digitize.pdf.content.PageContent;
import vn.sohoa.digitize.pdf.content.PageRaster;

/** The last page of a rendition as it looks. Decodes its pictures, so only a worker has one. */
public final class LastPage {
    /** Two pixels a point: a hair of ink is a pixel, and a page of paper a few megabytes. */
    private static final int SCALE = 2;

    private static final long MOST_PIXELS = 40_000_000;

    /** Points from the page's edge: printers do not reach it. */
    private static final int EDGE = 28;

    /** The part of the page, from above, that is not searched: a statement is not set between what the page says. */
    private static final double FROM = 0.4;

    /** Parts of a pixel: an area's numbers may have been rounded on their way. */
    private static final double ROUNDING = 0.01;

    private final BufferedImage drawn;
    private final double height;
    private final List<Rectangle2D> glyphs;

    private LastPage(BufferedImage drawn, double height, List<Rectangle2D> glyphs) {
        this.drawn = drawn;
        this.height = height;
        this.glyphs = glyphs;
    }

    /**
     * Draws it.
     *
     * @return empty when the page is too large for that, or has a unit of its own
     * @throws Limits.Exceeded for pictures of too many pixels, or too much drawing
     */
    public static Optional<LastPage> of(Path pdf, Limits limits) throws IOException {
        BoundedFilters.install(limits.maxPixels());
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            FlatPage flat = FlatPage.of(document, document.getPage(document.getNumberOfPages() - 1));
            PageContent.of(flat, limits); // refuses what would be too much to draw
            int dpi = 72 * SCALE;
            long pixels = (long) PageRaster.width(flat, dpi) * PageRaster.height(flat, dpi);
            if (pixels > MOST_PIXELS || flat.page().getUserUnit() != 1) {
                return Optional.empty();
            }
            return Optional.of(new LastPage(PageRaster.draw(flat, dpi), flat.height(), GlyphPlaces.of(flat)));
        }
    }

    /** The lowest place of that size, in points, in the page's lower part that has nothing on it; of several the most central. */
    public Optional<Area> free(double width, double height) {
        int top = (int) (drawn.getHeight() * FROM);
        Rectangle allowed = new Rectangle(
                EDGE * SCALE, top, drawn.getWidth() - 2 * EDGE * SCALE, drawn.getHeight() - top - EDGE * SCALE);
        return paper().lowest((int) Math.ceil(width * SCALE), (int) Math.ceil(height * SCALE), allowed)
                .map(this::area);
    }

    /** Whether this page has nothing in the area, and another looks the same everywhere else. */
    public boolean changedOnlyIn(Area area, LastPage after) {
        Rectangle inside = pixels(area);
        return paper().isBare(inside) && sameOutside(inside, after.drawn);
    }

    private boolean sameOutside(Rectangle inside, BufferedImage other) {
        int width = drawn.getWidth();
        if (other.getWidth() != width || other.getHeight() != drawn.getHeight()) {
            return false;
        }
        int[] mine = new int[width];
        int[] its = new int[width];
        for (int y = 0; y < drawn.getHeight(); y++) {
            drawn.getRGB(0, y, width, 1, mine, 0, width);
            other.getRGB(0, y, width, 1, its, 0, width);
            boolean crosses = y >= inside.y && y < inside.y + inside.height;
            int left = crosses ? inside.x : width;
            int right = crosses ? inside.x + inside.width : width;
            if (!Arrays.equals(mine, 0, left, its, 0, left) || !Arrays.equals(mine, right, width, its, right, width)) {
                return false;
            }
        }
        return true;
    }

    private Paper paper() {
        AffineTransform toPixels = new AffineTransform(SCALE, 0, 0, -SCALE, 0, height * SCALE);
        List<Rectangle> text = glyphs.stream()
                .map(glyph ->
                        toPixels.createTransformedShape(glyph).getBounds2D().getBounds())
                .toList();
        return Paper.of(drawn, text);
    }

    /** The page's upper edge is the picture's; at the lower one a part of a pixel may be missing. */
    private Area area(Rectangle pixels) {
        double bottom = height - (double) (pixels.y + pixels.height) / SCALE;
        return new Area(
                (double) pixels.x / SCALE, bottom, (double) pixels.width / SCALE, (double) pixels.height / SCALE);
    }

    private Rectangle pixels(Area area) {
        int left = (int) Math.floor(area.x() * SCALE + ROUNDING);
        int top = (int) Math.floor((height - area.y() - area.height()) * SCALE + ROUNDING);
        int right = (int) Math.ceil((area.x() + area.width()) * SCALE - ROUNDING);
        int bottom = (int) Math.ceil((height - area.y()) * SCALE - ROUNDING);
        return new Rectangle(0, 0, drawn.getWidth(), drawn.getHeight())
                .intersection(new Rectangle(left, top, right - left, bottom - top));
    }
}
