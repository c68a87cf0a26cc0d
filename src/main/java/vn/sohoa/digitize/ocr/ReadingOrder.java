package vn.sohoa.digitize.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

/**
 * Puts a page's lines in the order in which people read them. The recogniser cuts lines in two where stamps or rules run
 * through them, and reads tables now by rows, now by cells. Here pieces of one line are joined again; then rows follow from
 * top to bottom, the cells of a row from left to right. Only where two columns of text stand side by side, such as a letter's
 * head, and the recogniser read the one before the other, it stays so.
 */
final class ReadingOrder {
    /** A gap within a line, in heights of its letters: wider ones part cells. */
    private static final double LINE_GAP = 1.0;

    /** So much of the lower of two pieces stands beside the other when they are of one row. */
    private static final double BESIDE = 0.5;

    /** Rows of one column follow each other closer than this, in heights of their letters. */
    private static final double FAR = 2.2;

    private static final double FLUSH = 1.5;

    /** A gap so narrow, in heights of letters, was cut into a word. */
    private static final double CUT = 0.2;

    private final double slope;

    private ReadingOrder(double slope) {
        this.slope = slope;
    }

    /** @param skew degrees clockwise by which lines fall */
    static Reading of(Reading reading, double skew) {
        List<Piece> pieces = new ArrayList<>();
        ReadingOrder order = new ReadingOrder(Math.tan(Math.toRadians(skew)));
        int block = 0;
        for (Line line : reading.lines()) {
            block += line.opensBlock() ? 1 : 0;
            pieces.add(order.piece(line, pieces.size(), block));
        }
        return new Reading(order.lines(order.ordered(joined(pieces))), reading.turn());
    }

    /** A line or a part of one, as it would stand on a page without skew. */
    private record Piece(
            Line line, int place, int block, double left, double right, double top, double bottom, double base) {
        double height() {
            return bottom - top;
        }

        boolean beside(Piece other) {
            double overlap = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            double apart = Math.abs(base - other.base);
            double lower = Math.min(height(), other.height());
            return overlap > BESIDE * lower && apart < BESIDE * Math.max(height(), other.height());
        }
    }

    private Piece piece(Line line, int place, int block) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        List<Double> heights = new ArrayList<>();
        for (Word word : line.words()) {
            left = Math.min(left, word.box().left());
            right = Math.max(right, word.box().right());
            heights.add(word.box().height());
        }
        heights.sort(null);
        double height = heights.get(heights.size() / 2);
        double middle = (left + right) / 2;
        double base = line.baseline().at(middle) - slope * middle;
        return new Piece(line, place, block, left, right, base - height, base + height / 4, base);
    }

    /** Joins pieces whose gap is a space. */
    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> left = new ArrayList<>(pieces);
        left.sort(Comparator.comparingDouble(Piece::left));
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : left) {
            int at = -1;
            for (int i = 0; i < joined.size() && at < 0; i++) {
                at = continues(joined.get(i), piece) ? i : -1;
            }
            if (at < 0) {
                joined.add(piece);
            } else {
                joined.set(at, join(joined.get(at), piece));
            }
        }
        joined.sort(Comparator.comparingInt(Piece::place));
        return joined;
    }

    private static boolean continues(Piece before, Piece piece) {
        double gap = piece.left() - before.right();
        double height = Math.max(before.height(), piece.height());
        return before.beside(piece) && gap > -0.5 * height && gap < LINE_GAP * height;
    }

    private static Piece join(Piece a, Piece b) {
        List<Word> words = words(a, b);
        Baseline from = a.line().baseline();
        Baseline to = b.line().baseline();
        Line line = new Line(words, new Baseline(from.x1(), from.y1(), to.x2(), to.y2()), false);
        return new Piece(
                line,
                Math.min(a.place(), b.place()),
                Math.min(a.block(), b.block()),
                a.left(),
                Math.max(a.right(), b.right()),
                Math.min(a.top(), b.top()),
                Math.max(a.bottom(), b.bottom()),
                (a.base() + b.base()) / 2);
    }

    private static List<Word> words(Piece a, Piece b) {
        List<Word> words = new ArrayList<>(a.line().words());
        words.addAll(b.line().words());
        if (Math.abs(b.left() - a.right()) < CUT * Math.max(a.height(), b.height())) {
            int seam = a.line().words().size();
            words.set(seam - 1, words.get(seam - 1).with(words.remove(seam)));
        }
        return words;
    }

    private List<Piece> ordered(List<Piece> pieces) {
        List<List<Piece>> rows = rows(pieces);
        List<Piece> ordered = new ArrayList<>();
        for (int i = 0; i < rows.size(); ) {
            int end = columns(rows, i);
            if (end > i) {
                rows.subList(i, end).stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparingInt(Piece::place))
                        .forEach(ordered::add);
                i = end;
            } else {
                ordered.addAll(rows.get(i++));
            }
        }
        return ordered;
    }

    /** From top to bottom, each from left to right. */
    private static List<List<Piece>> rows(List<Piece> pieces) {
        List<Piece> fromTop = new ArrayList<>(pieces);
        fromTop.sort(Comparator.comparingDouble(Piece::base));
        List<List<Piece>> rows = new ArrayList<>();
        for (Piece piece : fromTop) {
            List<Piece> row = null;
            for (int i = Math.max(0, rows.size() - 3); i < rows.size() && row == null; i++) {
                row = rows.get(i).stream().allMatch(other -> sideBySide(piece, other)) ? rows.get(i) : null;
            }
            if (row == null) {
                row = new ArrayList<>();
                rows.add(row);
            }
            row.add(piece);
        }
        rows.forEach(row -> row.sort(Comparator.comparingDouble(Piece::left)));
        return rows;
    }

    private static boolean sideBySide(Piece a, Piece b) {
        return a.beside(b) && (a.right() <= b.left() + a.height() / 2 || b.right() <= a.left() + a.height() / 2);
    }

    /** Where the rows end that from {@code start} on are two columns which were read one after the other. */
    private static int columns(List<List<Piece>> rows, int start) {
        double leftEnds = -Double.MAX_VALUE;
        double rightBegins = Double.MAX_VALUE;
        int lastLeft = -1;
        int firstRight = Integer.MAX_VALUE;
        int pairs = 0;
        int end = start;
        for (int i = start; i < rows.size(); i++) {
            List<Piece> row = rows.get(i);
            if (row.size() != 2 || (i > start && !follows(rows.get(i - 1), row))) {
                break;
            }
            leftEnds = Math.max(leftEnds, row.getFirst().right());
            rightBegins = Math.min(rightBegins, row.getLast().left());
            lastLeft = Math.max(lastLeft, row.getFirst().place());
            firstRight = Math.min(firstRight, row.getLast().place());
            if (leftEnds > rightBegins || lastLeft > firstRight) {
                break;
            }
            pairs++;
            end = i + 1;
        }
        return pairs > 1 ? end : start;
    }

    /** Close below and, each column for itself, flush or centred. */
    private static boolean follows(List<Piece> above, List<Piece> row) {
        return flush(above.getFirst(), row.getFirst()) && flush(above.getLast(), row.getLast());
    }

    private static boolean flush(Piece above, Piece piece) {
        double height = Math.max(above.height(), piece.height());
        double left = Math.abs(above.left() - piece.left());
        double centre = Math.abs(above.left() + above.right() - piece.left() - piece.right()) / 2;
        return piece.base() - above.base() < FAR * height && Math.min(left, centre) < FLUSH * height;
    }

    /** A block begins where the recogniser's block changes and the row does. */
    private List<Line> lines(List<Piece> pieces) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            Piece before = i == 0 ? piece : pieces.get(i - 1);
            boolean opens = i == 0 || (before.block() != piece.block() && !before.beside(piece));
            lines.add(new Line(piece.line().words(), piece.line().baseline(), opens));
        }
        return lines;
    }
}
