package vn.sohoa.digitize.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.prepare.Letters.Edge;

class StepsTest {
    @Test
    void medianTakesSpecksAwayAndKeepsThinStrokes() {
        GreyImage image = Drawing.of(60, 60)
                .bar(10, 5, 2, 50)
                .bar(20, 30, 30, 2)
                .bar(40, 10, 1, 1)
                .image();

        GreyImage smooth = Median.of(image);

        assertThat(smooth.pixels()[10 * 60 + 40]).isEqualTo((byte) 255);
        assertThat(Drawing.dark(smooth, 128)).isBetween(150L, 160L);
        assertThat(smooth.pixels()[30 * 60 + 10]).isZero();
        assertThat(smooth.pixels()[31 * 60 + 35]).isZero();
    }

    @Test
    void shrinkingKeepsTheMeanBrightness() {
        GreyImage image = Drawing.text().image();

        assertThat(mean(Shrink.by(image, 2.0 / 3))).isCloseTo(mean(image), within(0.6));
        assertThat(mean(Shrink.by(image, 0.43))).isCloseTo(mean(image), within(0.6));
    }

    private static double mean(GreyImage image) {
        double sum = 0;
        for (byte pixel : image.pixels()) {
            sum += pixel & 0xFF;
        }
        return sum / image.pixels().length;
    }

    @Test
    void flatteningEvensOutAShadowAndLeavesInkDark() {
        GreyImage shadowed = Drawing.scanned(Drawing.text().image(), 0, 250, 130);

        GreyImage flat = Paper.under(shadowed, 16, 3).flatten(shadowed);

        for (int x : new int[] {2, 450, 897}) {
            assertThat(flat.pixels()[20 * 900 + x] & 0xFF).isGreaterThan(240);
        }
        assertThat(Drawing.dark(flat, 100))
                .isCloseTo(Drawing.dark(Drawing.text().image(), 100), within(400L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4.7, -2.2, -0.33, 0, 0.85, 1.6, 4.9})
    void findsSkewWithinATenthOfADegree(double degrees) {
        Drawing page = Drawing.of(900, 700).tilted(degrees);
        for (int i = 0; i < 12; i++) {
            page.write("Ủy ban nhân dân xã Hậu Lộc báo cáo", 60, 80 + i * 50);
        }

        assertThat(Letters.among(Blobs.of(page.image(), 128), 7)
                        .align(Edge.BOTTOM)
                        .degrees())
                .isCloseTo(degrees, within(0.1));
    }

    @ParameterizedTest
    @EnumSource(Edge.class)
    void seesWhichWayIsUpByTheLettersFeet(Edge foot) {
        Orientation lying = new Orientation(false, Math.floorMod(-foot.turn(), 360));
        Measures measures = new Preparation(PrepareSettings.defaults())
                .study(Drawing.text().image().shown(lying), 200)
                .measures();

        assertThat(measures.turn()).isEqualTo(foot.turn());
        assertThat(measures.sureOfTurn()).isTrue();
    }

    @Test
    void turnsAPageBackSoThatPlacesOnItAreFoundAgain() {
        GreyImage image = Drawing.of(400, 300).bar(300, 60, 7, 7).image();

        Rotation.Turned turned = Rotation.by(image, 4);
        Blobs blobs = Blobs.of(turned.image(), 128);

        assertThat(blobs.count()).isOne();
        Point2D middle = new Point2D.Double(
                (blobs.left(0) + blobs.right(0) + 1) / 2.0, (blobs.top(0) + blobs.bottom(0) + 1) / 2.0);
        Point2D before = turned.back().transform(middle, null);
        assertThat(before.getX()).isCloseTo(303.5, within(0.7));
        assertThat(before.getY()).isCloseTo(63.5, within(0.7));
    }

    @Test
    void whitensAScannersBlackBorderAndFilingHolesButNoText() {
        GreyImage clean = Drawing.text().image();
        GreyImage bordered = Drawing.text()
                .bar(0, 0, 25, 700)
                .bar(0, 0, 900, 12)
                .disc(45, 350, 45)
                .image();

        GreyImage flat = Sheet.of(bordered, 200).flat();

        assertThat(Drawing.dark(flat, 128)).isCloseTo(Drawing.dark(clean, 128), within(800L));
    }
}
