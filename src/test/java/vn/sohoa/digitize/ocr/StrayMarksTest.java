package vn.sohoa.digitize.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;

class StrayMarksTest {
    @Test
    void takesRulesOfTablesAway() {
        assertThat(tidied(90, "1", "|Lương", "24/11/2018", "[Thôn", "7,", "483/UBND_", "|", "Thiếu"))
                .containsExactly("1 Lương 24/11/2018 Thôn 7, 483/UBND Thiếu");
    }

    @Test
    void keepsBracketsThatClose() {
        assertThat(tidied(90, "[ảnh]", "{a}", "(bà)")).containsExactly("[ảnh] {a} (bà)");
    }

    @Test
    void keepsLettersAndDigitsHoweverDoubtful() {
        assertThat(tidied(1, "066246267715", "Hoà", "a")).containsExactly("066246267715 Hoà a");
    }

    @Test
    void keepsSureSigns() {
        assertThat(tidied(95, "-", "Trẻ", "…", "/")).containsExactly("- Trẻ … /");
    }

    @Test
    void takesFlourishesAwayAndLinesOfThem() {
        List<Line> lines = List.of(line(true, 90, "BÊN"), line(true, 20, "v^*^¬", "~~"), line(false, 90, "Vũ"));

        Reading tidy = StrayMarks.without(new Reading(lines, 0));

        assertThat(tidy.lines().stream().map(Line::text)).containsExactly("BÊN", "Vũ");
        assertThat(tidy.lines().getLast().opensBlock())
                .as("the block began with the flourish")
                .isTrue();
    }

    @Test
    void keepsUnderscoresWithinAWord() {
        assertThat(tidied(90, "a_b@xa.vn")).containsExactly("a_b@xa.vn");
    }

    private static List<String> tidied(double confidence, String... words) {
        return StrayMarks.without(new Reading(List.of(line(true, confidence, words)), 0)).lines().stream()
                .map(Line::text)
                .toList();
    }

    private static Line line(boolean opens, double confidence, String... texts) {
        List<Word> words = new ArrayList<>();
        Arrays.stream(texts)
                .forEach(text -> words.add(
                        new Word(text, new Box(words.size() * 100, 0, words.size() * 100 + 90, 40), confidence)));
        return new Line(words, new Baseline(0, 40, 1000, 40), opens);
    }
}
