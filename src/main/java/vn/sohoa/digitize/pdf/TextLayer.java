package vn.sohoa.digitize.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.List;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/**
 * Content stream operators that put a page's words where they stand in the picture: each begins on its line's baseline, runs
 * along it and is stretched to its width; a space fills the gap to the next.
 *
 * <p>Programs that take text out again tell words and columns apart by gaps measured in font sizes, and join to a block only
 * lines of one font size. So a page has few sizes, and two words never touch.
 */
final class TextLayer {
    private static final double SIZE_OF_HEIGHT =
            1.0; // of the median word's, whose marks or tails make it almost the em
    private static final double SIZE_STEP = 1.3;
    private static final double LEAST_GAP = 0.17; // of the font size; pdftotext joins words closer than 0.15
    private static final double MOST_PULLED_IN = 0.5;

    private final GlyphlessFont font;
    private final AffineTransform map;
    private final StringBuilder out = new StringBuilder();
    private double size;
    private String stretch = "";

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
        double usual =
                median(reading.lines().stream().mapToDouble(TextLayer::height).toArray());
        layer.out.append("BT\n3 Tr\n");
        reading.lines().forEach(line -> layer.line(line, usual, fontName));
        return layer.out.append("ET\n").toString();
    }

    /** The median word's height in pixels across the direction of writing. */
    private static double height(Line line) {
        boolean level = WritingLine.of(line).level();
        return median(line.words().stream()
                .mapToDouble(word -> level ? word.box().height() : word.box().width())
                .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return Math.max(1, sorted[sorted.length / 2]);
    }

    private void line(Line line, double usual, String fontName) {
        double steps = Math.rint(Math.log(height(line) / usual) / Math.log(SIZE_STEP));
        double pixels = SIZE_OF_HEIGHT * usual * Math.pow(SIZE_STEP, steps);
        font(pixels * Math.sqrt(Math.abs(map.getDeterminant())), fontName);
        WritingLine base = WritingLine.of(line);
        place(
                point(base.start(line.words().getFirst())),
                point(base.end(line.words().getLast())));
        List<Word> words = line.words();
        double at = 0;
        for (int i = 0; i < words.size(); i++) {
            Point2D start = point(base.start(words.get(i)));
            Point2D end = point(base.end(words.get(i)));
            double next = i + 1 < words.size() ? along(base, words, 0, i + 1) : Double.POSITIVE_INFINITY;
            double from = along(base, words, 0, i);
            move(from - at);
            at = from;
            double width = width(start.distance(end), next - from);
            show(words.get(i).text(), width);
            if (i + 1 < words.size()) {
                show(" ", Math.max(next - from - width, LEAST_GAP * size));
            }
        }
    }

    /** How far a word begins behind another of its line, in points; negative where boxes are out of order. */
    private double along(WritingLine base, List<Word> words, int first, int word) {
        return base.between(words.get(first), words.get(word)) * scale(base);
    }

    private double scale(WritingLine base) {
        Point2D unit = map.deltaTransform(base.direction(), null);
        return Math.hypot(unit.getX(), unit.getY());
    }

    private double width(double width, double toNext) {
        double room = toNext - LEAST_GAP * size;
        return width <= room || toNext <= 0 ? width : Math.max(room, width * MOST_PULLED_IN);
    }

    private Point2D point(Point2D pixel) {
        return map.transform(pixel, null);
    }

    private void font(double points, String fontName) {
        double rounded = Math.max(0.1, Math.rint(points * 10) / 10);
        if (rounded != size) {
            size = rounded;
            out.append('/').append(fontName).append(' ').append(number(size, 1)).append(" Tf\n");
        }
    }

    private void place(Point2D start, Point2D end) {
        double angle = Math.atan2(end.getY() - start.getY(), end.getX() - start.getX());
        String cos = number(Math.cos(angle), 5);
        out.append(cos).append(' ').append(number(Math.sin(angle), 5)).append(' ');
        out.append(number(-Math.sin(angle), 5)).append(' ').append(cos).append(' ');
        out.append(number(start.getX(), 2)).append(' ').append(number(start.getY(), 2));
        out.append(" Tm\n");
    }

    private void move(double along) {
        if (along != 0) {
            out.append(number(along, 2)).append(" 0 Td\n");
        }
    }

    private void show(String text, double width) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        double natural = composed.codePointCount(0, composed.length()) * size * GlyphlessFont.ADVANCE / 1000;
        String percent = number(Math.clamp(100 * width / natural, 0.1, 10_000), 1);
        if (!percent.equals(stretch)) {
            stretch = percent;
            out.append(percent).append(" Tz ");
        }
        out.append('<').append(font.encode(composed)).append(">Tj\n");
    }

    private static String number(double value, int decimals) {
        String plain = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return plain.startsWith("0.") ? plain.substring(1) : plain;
    }
}
