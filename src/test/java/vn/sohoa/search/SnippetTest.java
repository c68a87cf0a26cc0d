package vn.sohoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.search.Folding.Word;

class SnippetTest {
    @Test
    void masksCitizenIdsHoweverTheyAreSpaced() {
        assertThat(CitizenId.mask("CCCD 036089000123, 036 089 000 123; 0360.8900.0123"))
                .isEqualTo("CCCD 036******123, 036 *** *** 123; 036*.****.*123");
    }

    @Test
    void leavesOtherNumbersAlone() {
        String text = "H23.123.45-230515-0001 ngày 05 tháng 3 năm 2024, 0912345678, 1234567890123";
        assertThat(CitizenId.mask(text)).isEqualTo(text);
    }

    @Test
    void showsOneLineAroundThePhraseRatherThanItsFirstWord() {
        String text = "Gia đình ông A.\n".repeat(20) + "Ủy ban nhân dân xã\n Gia\tLương, huyện B. " + "x ".repeat(200);
        String snippet = Snippet.of(text, Query.parse("gia luong"), Word::folded);
        assertThat(snippet)
                .contains("nhân dân xã Gia Lương, huyện B.")
                .startsWith("…")
                .endsWith("…");
        assertThat(snippet).hasSizeLessThan(220).doesNotContain("\n", "\t");
    }

    @Test
    void neverCutsAnIdOpen() {
        for (int shift = 0; shift < 80; shift++) {
            String text = "036089000123 " + "a".repeat(shift) + " hit";
            assertThat(Snippet.of(text, Query.parse("hit"), Word::exact)).doesNotContain("089000");
        }
    }
}
