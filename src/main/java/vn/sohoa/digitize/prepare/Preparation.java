package vn.sohoa.digitize.prepare;

import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.prepare.Letters.Alignment;
import vn.sohoa.digitize.prepare.Letters.Edge;

/** Looks at pages before they are read. Safe for several threads. */
public final class Preparation {
    private static final double SPECKLED = 2e-4;
    /** How many times better the feet must line up than the other edges. */
    private static final double CLEARLY = 1.12;

    private static final int ENOUGH_LETTERS = 40;
    private static final int FEW_MARKS = 8;
    /** How much darker than paper a mark has to be, in grey levels; what shines through seldom is. */
    private static final int LEAST_DEPTH = 45;

    private static final int USUAL_LONG_SIDE = 12;
    private static final int LONGEST_SIDE = 18;

    private final PrepareSettings settings;

    public Preparation(PrepareSettings settings) {
        this.settings = settings;
    }

    /**
     * @param page as it is shown; not changed
     * @param dpi as its file says; one that would make the paper larger than A3 is not believed
     */
    public Study study(GreyImage page, int dpi) {
        int believed = believed(page, dpi);
        Grain grain = Grain.of(page);
        boolean rough = grain.deviation() >= settings.noisy() || grain.specks() >= SPECKLED;
        GreyImage smooth = rough ? Median.of(page) : page;
        Sheet sheet = sheet(smooth, believed, settings.dpi());
        double xHeight = sheet.letters().xHeight();
        if (xHeight > 0
                && xHeight < settings.smallPrint()
                && sheet.dpi() < believed
                && enough(sheet)
                && !sheet.pale()) {
            sheet = sheet(
                    smooth, believed, (int) Math.min(believed, sheet.dpi() * 1.5 * settings.smallPrint() / xHeight));
        }
        return new Study(
                settings,
                page,
                sheet,
                measures(sheet, grain, (double) page.width() / sheet.raw().width()));
    }

    private static int believed(GreyImage page, int dpi) {
        int side = Math.max(page.width(), page.height());
        return side > LONGEST_SIDE * dpi ? side / USUAL_LONG_SIDE : dpi;
    }

    private static Sheet sheet(GreyImage page, int dpi, int wanted) {
        double factor = Math.min(1, (double) wanted / dpi);
        return factor > 0.9 ? Sheet.of(page, dpi) : Sheet.of(Shrink.by(page, factor), (int) Math.round(dpi * factor));
    }

    private static boolean enough(Sheet sheet) {
        return sheet.letters().count() >= ENOUGH_LETTERS;
    }

    private static Measures measures(Sheet sheet, Grain grain, double scale) {
        Letters letters = sheet.letters();
        Edge best = Edge.BOTTOM;
        Alignment alignment = letters.align(best);
        double second = 0;
        for (Edge edge : new Edge[] {Edge.RIGHT, Edge.TOP, Edge.LEFT}) {
            Alignment other = letters.align(edge);
            if (other.order() > alignment.order()) {
                second = alignment.order();
                alignment = other;
                best = edge;
            } else {
                second = Math.max(second, other.order());
            }
        }
        boolean sure = enough(sheet) && alignment.order() >= CLEARLY * second;
        return new Measures(
                ink(sheet),
                best.turn(),
                sure,
                alignment.degrees(),
                Edges.sharpness(sheet.flat(), sheet.tone().ink()),
                grain.deviation(),
                sheet.tone().contrast(),
                sheet.paper().unevenness(),
                letters.xHeight() * scale,
                letters.count());
    }

    /** Marks as large as a letter of small print, clearly darker than what shines through. */
    private static Measures.Ink ink(Sheet sheet) {
        int darker = 255 - (int) Math.max(LEAST_DEPTH, 6 * sheet.tone().noise());
        Blobs dark = sheet.tone().threshold(0.5) <= darker ? sheet.blobs() : Blobs.of(sheet.flat(), darker);
        for (int i = 0; i < dark.count(); i++) {
            if (figure(dark, i, sheet.dpi() / 25.4)) {
                return Measures.Ink.PLENTY;
            }
        }
        int marks = sheet.marks(dark);
        if (marks == 0) {
            return Measures.Ink.NONE;
        }
        return marks < FEW_MARKS || sheet.pale() ? Measures.Ink.DOUBTFUL : Measures.Ink.PLENTY;
    }

    /** A stamp or a signature; a table's frame, which may shine through as well, is larger. */
    private static boolean figure(Blobs blobs, int i, double mm) {
        return Math.min(blobs.width(i), blobs.height(i)) >= 6 * mm
                && Math.max(blobs.width(i), blobs.height(i)) >= 12 * mm
                && Math.max(blobs.width(i), blobs.height(i)) <= 60 * mm;
    }
}
