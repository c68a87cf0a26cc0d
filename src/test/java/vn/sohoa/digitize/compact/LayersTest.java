package vn.sohoa.digitize.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.imaging.PixelRows;

/** A small page of paper with noise on which bars of ink, as wide as strokes, are drawn. */
class LayersTest {
    private static final int SIDE = 600;
    private static final int PAPER = 0xF5F0E6;
    private static final int BLACK = 0x202226;
    private static final int RED = 0xC83040;
    private static final int BLUE = 0x2040B0;

    private final byte[] page = new byte[SIDE * SIDE * 3];

    LayersTest() {
        Random random = new Random(9);
        for (int i = 0; i < page.length; i++) {
            page[i] = (byte) ((PAPER >> 16 - 8 * (i % 3) & 0xFF) - random.nextInt(9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 200})
    void paintsEachInkInItsColourWhereItStands(int dpi) throws IOException {
        bar(50, 50, 100, 6, BLACK);
        bar(50, 200, 100, 6, RED);
        bar(50, 350, 100, 6, BLUE);
        Layers layers = layers(dpi);
        assertThat(layers.inks()).hasSize(3);
        int scale = layers.inks().getFirst().shape().width() / SIDE;
        assertThat(scale).isEqualTo(dpi < 250 ? 2 : 1);
        assertInk(layers.inks().get(0), 53, BLACK, scale);
        assertInk(layers.inks().get(1), 203, RED, scale);
        assertInk(layers.inks().get(2), 353, BLUE, scale);
        assertThat(layers.paper().width()).isEqualTo(SIDE * 100 / dpi);
    }

    @Test
    void leavesNothingOfTheInkInThePaper() throws IOException {
        bar(50, 50, 100, 6, BLACK);
        for (byte sample : layers(300).paper().samples()) {
            assertThat(sample & 0xFF).isGreaterThan(210);
        }
    }

    @Test
    void keepsBlackWritingBlackThatCrossesAStamp() throws IOException {
        bar(50, 200, 300, 8, RED);
        bar(200, 100, 8, 300, BLACK);
        Layers layers = layers(300);
        BitPlane black = layers.inks().getFirst().shape();
        for (int y = 120; y < 380; y++) {
            assertThat(black.get(204, y)).as("row %d", y).isTrue();
        }
        assertThat(layers.inks().get(1).shape().get(100, 204)).isTrue();
        assertThat(black.get(100, 204)).isFalse();
    }

    @Test
    void findsFaintWritingAndNoInkInNoise() throws IOException {
        assertThat(layers(300).inks()).isEmpty();
        bar(50, 50, 100, 6, 0xBEB8B0);
        assertThat(layers(300).inks().getFirst().shape().get(100, 53)).isTrue();
    }

    @Test
    void leavesSolidAreasToTheBackground() throws IOException {
        bar(100, 100, 400, 400, 0x303030);
        Layers layers = layers(300);
        assertThat(layers.inks()).noneMatch(ink -> ink.shape().get(300, 300));
        int middle = (layers.paper().width() * 100 + 100) * 3;
        assertThat(layers.paper().samples()[middle] & 0xFF).isLessThan(70);
    }

    @Test
    void leavesAPageAloneThatIsBlackAndWhiteOrHasNoColours() throws IOException {
        Arrays.fill(page, (byte) 255);
        bar(50, 50, 100, 6, 0);
        assertThat(split(300)).isEmpty();
        assertThat(Layers.of(SIDE, SIDE, 300, rows -> false)).isEmpty();
    }

    private static void assertInk(Stencil ink, int y, int rgb, int scale) {
        assertThat(ink.shape().get(100 * scale, y * scale)).isTrue();
        assertThat(ink.shape().get(100 * scale, (y + 20) * scale)).isFalse();
        assertThat(ink.shape().count()).isBetween(500L * scale * scale, 800L * scale * scale);
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(Math.abs((ink.rgb() >> shift & 0xFF) - (rgb >> shift & 0xFF)))
                    .isLessThan(20);
        }
    }

    private void bar(int left, int top, int width, int height, int rgb) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                for (int c = 0; c < 3; c++) {
                    page[(y * SIDE + x) * 3 + c] = (byte) (rgb >> 16 - 8 * c);
                }
            }
        }
    }

    private Layers layers(int dpi) throws IOException {
        return split(dpi).orElseThrow();
    }

    private Optional<Layers> split(int dpi) throws IOException {
        return Layers.of(SIDE, SIDE, dpi, rows -> {
            for (int top = 0; top < SIDE; top += 40) {
                byte[] strip = Arrays.copyOfRange(page, top * SIDE * 3, (top + 40) * SIDE * 3);
                rows.accept(PixelRows.ofSamples(SIDE, 40, 3, strip), top);
            }
            return true;
        });
    }
}
