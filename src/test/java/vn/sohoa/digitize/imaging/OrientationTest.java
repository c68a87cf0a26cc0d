package vn.sohoa.digitize.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyShownPixelComesFromWhereItsPlaceMapsTo(int tag) {
        GreyImage stored = new GreyImage(3, 2, new byte[] {1, 2, 3, 4, 5, 6});
        Orientation orientation = Orientation.ofTag(tag);
        GreyImage shown = stored.shown(orientation);
        for (int y = 0; y < shown.height(); y++) {
            for (int x = 0; x < shown.width(); x++) {
                Point2D from = orientation.toStored(3, 2).transform(new Point2D.Double(x + 0.5, y + 0.5), null);
                byte expected = stored.pixels()[(int) from.getY() * 3 + (int) from.getX()];
                assertThat(shown.pixels()[y * shown.width() + x]).isEqualTo(expected);
            }
        }
    }

    @Test
    void showsRowZeroWhereExifSaysItIs() {
        GreyImage stored = new GreyImage(2, 1, new byte[] {1, 2});
        assertThat(stored.shown(Orientation.ofTag(2)).pixels()).containsExactly(2, 1);
        assertThat(stored.shown(Orientation.ofTag(3)).pixels()).containsExactly(2, 1);
        assertThat(stored.shown(Orientation.ofTag(4)).pixels()).containsExactly(1, 2);
        // row 0 is the right side, so column 0 is the top
        assertThat(stored.shown(Orientation.ofTag(6)).pixels()).containsExactly(1, 2);
        assertThat(stored.shown(Orientation.ofTag(8)).pixels()).containsExactly(2, 1);
    }

    @Test
    void takesTheSizeOfPaperFromTheResolutionOrAssumesA4() {
        assertThat(new Resolution(200, 200).orAssumed(1654, 2339).x()).isEqualTo(200);
        assertThat(Resolution.UNKNOWN.orAssumed(2480, 3508).x()).isBetween(299.5, 300.5);
        assertThat(new Resolution(72, 72).orAssumed(2480, 3508).x()).isBetween(299.5, 300.5);
        assertThat(new Resolution(72, 72).orAssumed(595, 842).x()).isEqualTo(72);
        assertThat(Resolution.UNKNOWN.orAssumed(1000, 600).x()).isEqualTo(300);
    }
}
