package vn.sohoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.search.Folding.Word;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Lương, luong",
        "ĐƯỜNG, duong",
        "đ, d",
        "Ðất, dat",
        "Nguyễn, nguyen",
        "hoà, hoa",
        "thuỷ, thuy",
        "Quý, quy",
        "ẲẴẰẮẶ, aaaaa",
        "ƯỚC, uoc",
        "H23, h23",
        "0001, 0001",
        "Ÿ, y"
    })
    void foldsAccentsAway(String word, String folded) {
        assertThat(Folding.folded(word)).isEqualTo(folded);
        assertThat(Folding.folded(Normalizer.normalize(word, Normalizer.Form.NFD)))
                .isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "hoà, hòa",
        "HOÀ, hòa",
        "khoẻ, khỏe",
        "thuỷ, thủy",
        "quý, qúy",
        "Lương, LƯƠNG",
        "nghĩa, nghiã",
        "Hoàn, hòan"
    })
    void tonePlacementAndCaseMakeNoOtherWord(String one, String other) {
        assertThat(Folding.exact(one)).isEqualTo(Folding.exact(other));
        assertThat(Folding.exact(Normalizer.normalize(one, Normalizer.Form.NFD)))
                .isEqualTo(Folding.exact(other));
    }

    @ParameterizedTest
    @CsvSource({"hoà, hoá", "hoà, hoa", "luong, lương", "lương, lường", "đa, da", "mua, mưa", "ân, ăn"})
    void accentsMakeAnotherWordInTheExactForm(String one, String other) {
        assertThat(Folding.exact(one)).isNotEqualTo(Folding.exact(other));
    }

    @Test
    void cutsTextIntoWordsWithTheirPlaces() {
        String text = "Số: 52/KH-UBND, “Gia Lương”";
        assertThat(Folding.words(text))
                .extracting(Word::folded)
                .containsExactly("so", "52", "kh", "ubnd", "gia", "luong");
        assertThat(Folding.words(text))
                .allSatisfy(word -> assertThat(Folding.folded(text.substring(word.start(), word.end())))
                        .isEqualTo(word.folded()));
    }

    @Test
    void keepsNoControlOrInvisibleCharacters() {
        assertThat(Folding.clean("Gia\u0000 Lưo\u00AD\u031B\u200Bng\u202E\n\tmột\u0007\uD800"))
                .isEqualTo("Gia Lương\n\tmột");
    }

    @Test
    void cutsEndlessWordsTheSameWayEverywhere() {
        String endless = "ơ".repeat(5_000);
        assertThat(Folding.words(endless))
                .singleElement()
                .satisfies(word -> assertThat(word.exact())
                        .isEqualTo(Folding.exact(endless))
                        .hasSizeLessThan(300));
    }
}
