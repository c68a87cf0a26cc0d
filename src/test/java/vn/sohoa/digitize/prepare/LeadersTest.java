package vn.sohoa.digitize.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sohoa.digitize.imaging.GreyImage;

class LeadersTest {
    private static GreyImage without(GreyImage image) {
        Blobs blobs = Blobs.of(image, 128);
        Leaders leaders = Leaders.among(blobs, 16);
        blobs.erase(leaders.found(), image.pixels(), 1);
        return image;
    }

    @ParameterizedTest
    @CsvSource({"6, 2.5", "10, 3", "14, 4", "20, 4.5"})
    void wipesDottedLinesOfAnyPitch(double pitch, double size) {
        GreyImage image = Drawing.of(600, 60).dots(20, 580, pitch, 40, size).image();

        assertThat(Drawing.dark(without(image), 200)).isZero();
    }

    @Test
    void wipesDotsOnBothSidesOfAWordAndLeavesTheWord() {
        GreyImage word = Drawing.of(800, 80).write("Hậu Lộc", 300, 50).image();
        GreyImage image = Drawing.of(800, 80)
                .dots(20, 280, 12, 50, 3.4)
                .write("Hậu Lộc", 300, 50)
                .dots(452, 780, 12, 50, 3.4)
                .image();

        assertThat(Arrays.equals(without(image).pixels(), word.pixels())).isTrue();
    }

    @Test
    void wipesALineOfWhichWearHasLeftGaps() {
        Drawing page = Drawing.of(600, 60);
        for (int i = 0; i < 40; i++) {
            if (i % 7 != 3 && i % 11 != 5) {
                page.disc(20 + i * 13 + i % 3 * 0.4, 40 + i % 2 * 0.5, 3 + i % 3 * 0.5);
            }
        }

        assertThat(Drawing.dark(without(page.image()), 200)).isZero();
    }

    @Test
    void wipesALineThatFalls() {
        GreyImage image =
                Drawing.of(600, 120).tilted(3).dots(60, 540, 12, 60, 3.4).image();

        assertThat(Drawing.dark(without(image), 200)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Ủy ban nhân dân quận Hậu Lộc",
        "ậ ậ ậ ậ ậ ậ ậ ậ ậ",
        "iiiiiiiiiiiiii",
        "1.234.567.890 đồng",
        "12.12.12.12.12.12.12",
        "vân vân ...",
        "i j ị ọ : ; . ! ?"
    })
    void leavesTheDotsOfLettersAndNumbers(String text) {
        GreyImage image = Drawing.of(700, 80).write(text, 20, 50).image();
        byte[] before = image.pixels().clone();

        assertThat(Arrays.equals(without(image).pixels(), before)).isTrue();
    }
}
