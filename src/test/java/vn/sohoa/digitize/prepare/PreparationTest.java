package vn.sohoa.digitize.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Orientation;
import vn.sohoa.digitize.prepare.Prepared.Way;
import vn.sohoa.dossier.FaultException;

class PreparationTest {
    private final Preparation preparation = new Preparation(PrepareSettings.defaults());

    private Study study(GreyImage image) {
        return preparation.study(image, 200);
    }

    @Test
    void measuresAPage() {
        Measures measures =
                study(Drawing.scanned(Drawing.text().image(), 6, 230, 190)).measures();

        assertThat(measures.ink()).isEqualTo(Measures.Ink.PLENTY);
        assertThat(measures.noise()).isCloseTo(6, within(1.2));
        assertThat(measures.xHeight()).isCloseTo(16, within(2.0));
        assertThat(measures.contrast()).isGreaterThan(0.7);
        assertThat(measures.unevenness()).isGreaterThan(0.1);
    }

    @Test
    void leavesACleanPageAsItIs() {
        GreyImage page = Drawing.text().image();
        Study study = study(page);

        assertThat(study.way()).isEqualTo(Way.PLAIN);
        assertThat(Arrays.equals(study.prepare(Way.PLAIN, 0).image().pixels(), page.pixels()))
                .isTrue();
    }

    @Test
    void doesNotChangeThePageItIsGiven() {
        GreyImage page = Drawing.scanned(
                Drawing.text().dots(60, 800, 12, 680, 3.4).bar(0, 0, 20, 700).image(), 8, 220, 150);
        byte[] before = page.pixels().clone();

        Study study = study(page);
        for (Way way : Way.values()) {
            study.prepare(way, 0);
        }

        assertThat(Arrays.equals(page.pixels(), before)).isTrue();
    }

    @Test
    void cleansARoughPage() {
        assertThat(study(Drawing.scanned(Drawing.text().image(), 12, 210, 170)).way())
                .isEqualTo(Way.CLEANED);
    }

    @Test
    void evensOutAShadowOnAPageWithoutGrain() {
        assertThat(study(Drawing.scanned(Drawing.text().image(), 0, 255, 180)).way())
                .isEqualTo(Way.FLAT);
    }

    @Test
    void seesThatAPageIsBlankInSpiteOfGrainShadowAndShineThrough() {
        GreyImage back = Drawing.of(900, 700)
                .grey(228)
                .write("Quyết định số 12", 80, 300)
                .image();

        assertThat(study(Drawing.scanned(back, 14, 225, 180)).measures().ink()).isEqualTo(Measures.Ink.NONE);
        assertThat(study(Drawing.of(900, 700).image()).measures().ink()).isEqualTo(Measures.Ink.NONE);
        assertThat(study(Drawing.of(900, 700).disc(60, 350, 45).image())
                        .measures()
                        .ink())
                .isEqualTo(Measures.Ink.NONE);
    }

    @Test
    void doesNotTakeAFewWordsForBlank() {
        GreyImage words = Drawing.of(900, 700).write("Phụ lục I", 380, 300).image();

        assertThat(study(Drawing.scanned(words, 10, 225, 190)).measures().ink()).isNotEqualTo(Measures.Ink.NONE);
    }

    @Test
    void takesPlacesBackToAPageThatWasTurnedShrunkAndDeskewed() {
        Drawing drawing = Drawing.of(1350, 1050).tilted(3);
        for (int i = 0; i < 12; i++) {
            drawing.write("Ủy ban nhân dân xã Hậu Lộc báo cáo dọc đường", 200, 180 + i * 60);
        }
        GreyImage upright = drawing.bar(1200, 900, 24, 24).image();
        GreyImage lying = upright.shown(new Orientation(false, 90));

        Study study = preparation.study(lying, 300);
        Prepared copy = study.prepare(study.way(), 270);

        assertThat(study.measures().turn()).isEqualTo(270);
        assertThat(study.measures().skew()).isCloseTo(3, within(0.1));
        assertThat(copy.dpi()).isEqualTo(200);
        Point2D found = copy.toPage().transform(block(copy.image()), null);
        Point2D drawn = block(upright);
        assertThat(found.distance(drawn)).isLessThan(1.5);
    }

    /** The middle of the only full square. */
    private static Point2D block(GreyImage image) {
        Blobs blobs = Blobs.of(image, 128);
        for (int i = 0; i < blobs.count(); i++) {
            if (blobs.width(i) >= 15 && blobs.area(i) >= 0.8 * blobs.width(i) * blobs.height(i)) {
                return new Point2D.Double(
                        (blobs.left(i) + blobs.right(i) + 1) / 2.0, (blobs.top(i) + blobs.bottom(i) + 1) / 2.0);
            }
        }
        throw new AssertionError("no block");
    }

    @Test
    void refusesSettingsOutsideTheirRange() {
        assertThatThrownBy(() -> new PrepareSettings(30, null, null, null, null, null, null, null, null))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> new PrepareSettings(null, null, null, Double.NaN, null, null, null, null, null))
                .isInstanceOf(FaultException.class);
    }
}
