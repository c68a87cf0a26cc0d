package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/**
 * Content stream operators that put a page's words where they stand in the picture: each begins on its line's baseline, runs
 * along it and is stretched to its width; a space fills the gap to the next.
 */
final class TextLayer {
    private final GlyphlessFont font;
    private final AffineTransform map;
    private final StringBuilder out = new StringBuilder();

    private TextLayer(GlyphlessFont font, AffineTransform map) {
        this.font = font;
        this.map = map;
    }

    /** @param fontName the font's name in the page's resources */
    static String of(Reading reading, PageLayout layout, GlyphlessFont font, String fontName) {
        if (reading.lines().isEmpty()) {
            return "";
        }
        TextLayer layer = new TextLayer(font, layout.shownToPage());
        layer.out.append("BT\n3 Tr\n");
        reading.lines().forEach(line -> layer.line(line, fontName));
        return layer.out.append("ET\n").toString();
    }

    private void line(Line line, String fontName) {
        Baseline base = line.baseline();
        Point2D from = point(base.x1(), base.y1());
        Point2D to = point(base.x2(), base.y2());
        double angle = Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
        double size = size(line);
        out.append('/').append(fontName).append(' ').append(number(size)).append(" Tf\n");
        List<Word> words = line.words();
        for (int i = 0; i < words.size(); i++) {
            Box box = words.get(i).box();
            Point2D start = on(base, box.left());
            place(start, angle);
            show(words.get(i).text(), start.distance(on(base, box.right())), size);
            if (i + 1 < words.size()) {
                double gap = words.get(i + 1).box().left() - box.right();
                double width = on(base, box.right()).distance(on(base, box.right() + Math.max(gap, 1)));
                show(" ", width, size);
            }
        }
    }

    /** The height of the tallest word, which has marks above and tails below, in points. */
    private double size(Line line) {
        double pixels = line.words().stream()
                .mapToDouble(word -> word.box().height())
                .max()
                .orElse(1);
        return Math.max(1, pixels * Math.sqrt(Math.abs(map.getDeterminant())));
    }

    private Point2D on(Baseline base, double x) {
        return point(x, base.at(x));
    }

    private Point2D point(double x, double y) {
        return map.transform(new Point2D.Double(x, y), null);
    }

    private void place(Point2D start, double angle) {
        String cos = number(Math.cos(angle));
        String sin = number(Math.sin(angle));
        out.append(cos)
                .append(' ')
                .append(sin)
                .append(' ')
                .append(number(-Math.sin(angle)))
                .append(' ')
                .append(cos);
        out.append(' ')
                .append(number(start.getX()))
                .append(' ')
                .append(number(start.getY()))
                .append(" Tm\n");
    }

    private void show(String text, double width, double size) {
        double natural = text.codePointCount(0, text.length()) * size * GlyphlessFont.ADVANCE / 1000;
        double stretch = Math.clamp(100 * width / natural, 0.1, 10_000);
        out.append(number(stretch)).append(" Tz <").append(font.encode(text)).append("> Tj\n");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
