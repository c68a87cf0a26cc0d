package vn.sohoa.digitize.prepare;

import java.awt.geom.AffineTransform;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;

/** A page measured, of which copies to read can be made. Not for several threads. */
public final class Study {
    private static final int MIDDLE = 128;
    private static final int MOST_BLOBS = 14_000;

    private final PrepareSettings settings;
    private final GreyImage page;
    private final Sheet sheet;
    private final Measures measures;

    Study(PrepareSettings settings, GreyImage page, Sheet sheet, Measures measures) {
        this.settings = settings;
        this.page = page;
        this.sheet = sheet;
        this.measures = measures;
    }

    public Measures measures() {
        return measures;
    }

    /** The way in which this page is best prepared, as its measures say. */
    public Prepared.Way way() {
        if (measures.noise() >= settings.noisy() || measures.contrast() < settings.faint()) {
            return Prepared.Way.CLEANED;
        }
        return measures.unevenness() >= settings.uneven() ? Prepared.Way.FLAT : Prepared.Way.PLAIN;
    }

    /** A copy turned clockwise by whole quarters. */
    public Prepared prepare(Prepared.Way way, int turn) {
        Sheet upright = sheet.turned(turn);
        GreyImage copy = switch (way) {
            case PLAIN -> copy(upright.raw());
            case FLAT -> upright.darkest().unveiled(upright.flat());
            case CLEANED -> withoutSpecks(upright.tone().stretch(upright.flat(), settings.shineThrough()));
        };
        withoutLeaders(upright, copy, paper(way));
        double skew = turn == measures.turn() ? measures.skew() : align(upright);
        return Math.abs(skew) > settings.deskewFrom()
                ? deskewed(copy, skew, way, turn)
                : new Prepared(copy, upright.dpi(), toPage(upright.raw(), turn), way);
    }

    /** Over a page of specks the recogniser's layout analysis takes minutes; a page of letters has far fewer blobs. */
    private static GreyImage withoutSpecks(GreyImage copy) {
        GreyImage smooth = copy;
        for (int i = 0; i < 3 && Blobs.of(smooth, MIDDLE).count() > MOST_BLOBS; i++) {
            smooth = Median.of(smooth);
        }
        return smooth;
    }

    private int paper(Prepared.Way way) {
        return way == Prepared.Way.PLAIN ? sheet.paper().usual() : 255;
    }

    private static GreyImage copy(GreyImage image) {
        return new GreyImage(image.width(), image.height(), image.pixels().clone());
    }

    private static void withoutLeaders(Sheet sheet, GreyImage copy, int paper) {
        Leaders leaders = Leaders.among(sheet.blobs(), sheet.letters().xHeight());
        if (leaders.chains() > 0) {
            sheet.blobs().erase(leaders.found(), copy.pixels(), 1, paper);
        }
    }

    private static double align(Sheet upright) {
        return upright.letters().align(Letters.Edge.BOTTOM).degrees();
    }

    private Prepared deskewed(GreyImage copy, double skew, Prepared.Way way, int turn) {
        Rotation.Turned straight = Rotation.by(copy, -skew);
        AffineTransform toPage = toPage(copy, turn);
        toPage.concatenate(straight.back());
        return new Prepared(straight.image(), sheet.dpi(), toPage, way);
    }

    private AffineTransform toPage(GreyImage copy, int turn) {
        boolean sideways = new Orientation(false, turn).sideways();
        double width = sideways ? page.height() : page.width();
        double height = sideways ? page.width() : page.height();
        return AffineTransform.getScaleInstance(width / copy.width(), height / copy.height());
    }
}
