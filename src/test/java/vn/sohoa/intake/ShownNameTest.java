package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "to\u0000khai",
                "a\u202Egpj.pdf",
                "a\u200Eb",
                "zero\u200Bwidth",
                "tab\there",
                "a\\b",
                "lost\uFFFD"
            })
    void findsUncleanCharacters(String name) {
        assertThat(ShownName.isClean(name)).isFalse();
        assertThat(ShownName.isClean(ShownName.of(name))).isTrue();
    }

    @Test
    void showsVietnameseInComposedForm() {
        String decomposed = Normalizer.normalize("Tờ khai đăng ký.pdf", Normalizer.Form.NFD);
        assertThat(ShownName.isClean(decomposed)).isTrue();
        assertThat(ShownName.of(decomposed)).isEqualTo("Tờ khai đăng ký.pdf").isNotEqualTo(decomposed);
    }

    @Test
    void masksCitizenIds() {
        assertThat(ShownName.of("CCCD 036099123456.jpg")).isEqualTo("CCCD 036______456.jpg");
    }

    @Test
    void makesNoHiddenNameAndNoPath() {
        assertThat(ShownName.forFile("..")).isEqualTo("_.");
        assertThat(ShownName.forFile("../../etc/passwd")).isEqualTo("_._.._etc_passwd");
        assertThat(ShownName.forFile(".hidden.pdf")).isEqualTo("_hidden.pdf");
    }

    @Test
    void shortensLongNamesAndKeepsTheExtension() {
        String name = ShownName.forFile("ờ".repeat(200) + ".pdf");
        assertThat(name).endsWith("ờ.pdf");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(160);
    }

    @Test
    void joinsPathElementsWithSlashes() {
        assertThat(ShownName.of(Path.of("H23-230515-0001", "to-khai.pdf"))).isEqualTo("H23-230515-0001/to-khai.pdf");
    }
}
