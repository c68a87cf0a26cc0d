package vn.sohoa.digitize.pdf;

import java.awt.geom.Point2D;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/**
 * The straight line in the picture on which a line's words are set, level or upright. A baseline that runs askew through the
 * page, or far from its own words, comes from spots taken for letters: the words' lower edges are more trustworthy then.
 *
 * @param level whether it runs rather along rows than along columns
 */
record WritingLine(Baseline base, boolean level) {
    private static final double STEEPEST = 0.3; // 17 degrees, three times what a skewed page has

    static WritingLine of(Line line) {
        Baseline base = line.baseline();
        double dx = base.x2() - base.x1();
        double dy = base.y2() - base.y1();
        if (Math.abs(dy) > 0 && Math.abs(dx) <= STEEPEST * Math.abs(dy) && tall(line)) {
            return new WritingLine(base, false);
        }
        boolean plausible = dx > 0 && Math.abs(dy) <= STEEPEST * dx && near(line, base);
        return new WritingLine(plausible ? base : bottom(line), true);
    }

    private static boolean tall(Line line) {
        double width =
                line.words().stream().mapToDouble(word -> word.box().width()).sum();
        return line.words().stream().mapToDouble(word -> word.box().height()).sum() > width;
    }

    private static boolean near(Line line, Baseline base) {
        return line.words().stream().map(Word::box).allMatch(box -> {
            double y = base.at((box.left() + box.right()) / 2);
            return y > box.top() - box.height() && y < box.bottom() + box.height();
        });
    }

    private static Baseline bottom(Line line) {
        double[] bottoms = line.words().stream()
                .mapToDouble(word -> word.box().bottom())
                .sorted()
                .toArray();
        double y = bottoms[bottoms.length / 2];
        Box first = line.words().getFirst().box();
        return new Baseline(
                first.left(), y, Math.max(line.words().getLast().box().right(), first.left() + 1), y);
    }

    Point2D start(Word word) {
        return on(word.box(), true);
    }

    Point2D end(Word word) {
        return on(word.box(), false);
    }

    private Point2D on(Box box, boolean start) {
        if (level) {
            double x = start ? box.left() : box.right();
            return new Point2D.Double(x, base.at(x));
        }
        boolean down = base.y2() > base.y1();
        double y = start == down ? box.top() : box.bottom();
        double x = base.x1() + (base.x2() - base.x1()) * (y - base.y1()) / (base.y2() - base.y1());
        return new Point2D.Double(x, y);
    }

    /** From where one word starts to where another does, in pixels along the line; negative when that is backwards. */
    double between(Word one, Word other) {
        Point2D from = start(one);
        Point2D to = start(other);
        Point2D unit = direction();
        return (to.getX() - from.getX()) * unit.getX() + (to.getY() - from.getY()) * unit.getY();
    }

    /** One pixel along the line. */
    Point2D direction() {
        double dx = base.x2() - base.x1();
        double dy = base.y2() - base.y1();
        double length = Math.hypot(dx, dy);
        return new Point2D.Double(dx / length, dy / length);
    }
}
