package vn.sohoa.digitize.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

class ReadingOrderTest {
    private static final double SKEW = 1.5;

    @Test
    void joinsALineThatWasReadInTwoPieces() {
        Reading read = reading(line(100, 100, "Chúng", "tôi"), line(100, 160, "việc"), line(300, 100, "cam", "đoan"));

        assertThat(ordered(read)).containsExactly("Chúng tôi cam đoan", "việc");
    }

    @Test
    void joinsAWordThatWasCutInTwo() {
        Reading read = reading(line(100, 100, "nguy"), line(184, 100, "ện,", "không"));

        assertThat(ordered(read)).containsExactly("nguyện, không");
    }

    @Test
    void readsATableByRows() {
        Reading read = reading(
                line(100, 100, "Dân"), line(100, 160, "Nghề"),
                line(500, 100, "Nùng"), line(500, 160, "Thợ"),
                line(900, 100, "Hoa"), line(900, 160, "Kế"));

        assertThat(ordered(read)).containsExactly("Dân", "Nùng", "Hoa", "Nghề", "Thợ", "Kế");
    }

    @Test
    void keepsTheColumnsOfALetterHead() {
        Reading read = reading(
                line(100, 100, "ỦY", "BAN"), line(120, 160, "XÃ", "A"),
                line(600, 100, "CỘNG", "HÒA"), line(620, 160, "Độc", "lập"));

        assertThat(ordered(read)).containsExactly("ỦY BAN", "XÃ A", "CỘNG HÒA", "Độc lập");
    }

    @Test
    void keepsAnOrdinaryRowOutOfTheColumnsBelowIt() {
        Reading read = reading(
                line(100, 100, "bản", "sao:", "Có"), line(300, 200, "BÊN", "NỮ"),
                line(300, 260, "(Ký)"), line(900, 100, "Số", "lượng"),
                line(1300, 200, "BÊN", "NAM"), line(1300, 260, "(Ký)"));

        assertThat(ordered(read)).containsExactly("bản sao: Có", "Số lượng", "BÊN NỮ", "(Ký)", "BÊN NAM", "(Ký)");
    }

    @Test
    void readsWhatStandsAboveFirst() {
        Reading read = reading(line(100, 300, "Kính", "gửi:"), line(400, 100, "CỘNG", "HÒA"), line(400, 200, "TỜ"));

        assertThat(ordered(read)).containsExactly("CỘNG HÒA", "TỜ", "Kính gửi:");
    }

    @Test
    void seesRowsOfASkewedPage() {
        List<Line> skewed = new ArrayList<>();
        double slope = Math.tan(Math.toRadians(SKEW));
        for (Line line : List.of(line(2000, 100, "Hoa"), line(100, 100, "Dân"), line(100, 160, "Nghề"))) {
            skewed.add(fallen(line, slope));
        }

        assertThat(ReadingOrder.of(new Reading(skewed, 0), SKEW).lines().stream()
                        .map(Line::text))
                .containsExactly("Dân", "Hoa", "Nghề");
    }

    @Test
    void leavesNothingOutAndAddsNothing() {
        Reading read = reading(line(100, 100, "a"), line(110, 105, "b"), line(90, 110, "c"), line(100, 100, "d"));

        assertThat(String.join("", ordered(read))
                        .replace(" ", "")
                        .chars()
                        .sorted()
                        .toArray())
                .containsExactly('a', 'b', 'c', 'd');
    }

    private static Line fallen(Line line, double slope) {
        List<Word> words = line.words().stream()
                .map(word -> new Word(word.text(), fallen(word.box(), slope), word.confidence()))
                .toList();
        Baseline base = line.baseline();
        return new Line(
                words,
                new Baseline(base.x1(), base.y1() + slope * base.x1(), base.x2(), base.y2() + slope * base.x2()),
                line.opensBlock());
    }

    private static Box fallen(Box box, double slope) {
        double down = slope * box.left();
        return new Box(box.left(), box.top() + down, box.right(), box.bottom() + down);
    }

    private static List<String> ordered(Reading reading) {
        return ReadingOrder.of(reading, 0).lines().stream().map(Line::text).toList();
    }

    private static Reading reading(Line... lines) {
        return new Reading(List.of(lines), 0);
    }

    /** Words of 20 pixels a letter, 40 high, 15 apart. */
    private static Line line(double left, double base, String... texts) {
        List<Word> words = new ArrayList<>();
        double x = left;
        for (String text : texts) {
            double right = x + 20 * text.length();
            words.add(new Word(text, new Box(x, base - 40, right, base), 90));
            x = right + 15;
        }
        return new Line(words, new Baseline(left, base, x - 15, base), true);
    }
}
