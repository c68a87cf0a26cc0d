package vn.sohoa.digitize.compact;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import vn.sohoa.digitize.imaging.ImageFile;
import vn.sohoa.digitize.imaging.PixelRows;

/**
 * A page as a small background with ink painted over it.
 *
 * @param paper the background, to be stretched over the page
 * @param inks at full resolution, in the order of painting; empty for a page without ink
 */
public record Layers(Picture paper, List<Stencil> inks) {
    private static final int PAPER_DPI = 100;
    private static final int FINE_DPI = 250;

    public Layers {
        inks = List.copyOf(inks);
    }

    /** Decodes the page; asked twice, so that no picture has to stay in memory. */
    public interface Page {
        /** @return false when the page cannot be had in its colours */
        boolean rows(ImageFile.Rows rows) throws IOException;
    }

    /**
     * Empty for a page that is black and white already, or cannot be had in its colours.
     *
     * @param dpi the page's resolution, from which the size of writing follows
     */
    public static Optional<Layers> of(int width, int height, int dpi, Page page) throws IOException {
        return dpi >= FINE_DPI ? split(width, height, dpi, page) : split(2 * width, 2 * height, 2 * dpi, doubled(page));
    }

    private static Page doubled(Page page) {
        return rows -> {
            Doubled doubled = new Doubled(rows);
            boolean had = page.rows(doubled);
            doubled.finish();
            return had;
        };
    }

    private static Optional<Layers> split(int width, int height, int dpi, Page page) throws IOException {
        Luma luma = new Luma(width, height);
        if (!page.rows(luma) || luma.bilevel()) {
            return Optional.empty();
        }
        BitPlane mask = InkMask.of(width, height, luma.pixels, dpi);
        Spots.remove(mask, dpi);
        Background paper = new Background(mask, Math.max(1, Math.round((float) dpi / PAPER_DPI)), luma.colour);
        Inks inks = new Inks(mask);
        page.rows((strip, top) -> {
            paper.accept(strip, top);
            inks.accept(strip, top);
        });
        return Optional.of(new Layers(paper.picture(), inks.stencils()));
    }

    /** Brightness as the eye weighs colours, roughly. */
    private static final class Luma implements ImageFile.Rows {
        private final byte[] pixels;
        private boolean colour;

        Luma(int width, int height) {
            this.pixels = new byte[Math.multiplyExact(width, height)];
        }

        @Override
        public void accept(PixelRows strip, int top) {
            int step = strip.components();
            byte[] row = new byte[strip.width() * step];
            colour = step == 3;
            for (int y = 0; y < strip.height(); y++) {
                strip.row(y, row);
                int to = (top + y) * strip.width();
                for (int x = 0; x < strip.width(); x++) {
                    pixels[to + x] = step == 1 ? row[x] : weighed(row, x * 3);
                }
            }
        }

        /** Nothing but black and white. */
        boolean bilevel() {
            for (byte pixel : pixels) {
                if (pixel != 0 && pixel != -1) {
                    return false;
                }
            }
            return true;
        }

        private static byte weighed(byte[] row, int at) {
            return (byte) ((5 * (row[at] & 0xFF) + 9 * (row[at + 1] & 0xFF) + 2 * (row[at + 2] & 0xFF)) >> 4);
        }
    }
}
