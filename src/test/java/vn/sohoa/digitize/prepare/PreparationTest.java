package vn.sohoa.digitize.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

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
    void takesTheInkFromAFewWordsNotFromTheTattersThatShineThrough() {
        Study study = study(veiled(228));
        Study clean = study(veiled(255));

        assertThat(study.measures().contrast()).isCloseTo(clean.measures().contrast(), within(0.15));
        assertThat(inkOf(study, Way.CLEANED)).isCloseTo(inkOf(clean, Way.CLEANED), withinPercentage(40));
        assertThat(inkOf(study, Way.FLAT)).isCloseTo(inkOf(clean, Way.FLAT), withinPercentage(40));
    }

    @Test
    void readsPaleLettersFirstAndTheDarkOnesAloneNextWhereThePaleMayBeTextOrShineThrough() {
        Study study = study(veiled(213));

        assertThat(study.way()).isEqualTo(Way.CLEANED);
        assertThat(inkOf(study, Way.CLEANED)).isGreaterThan(10 * inkOf(study, Way.FLAT));
        assertThat(inkOf(study, Way.FLAT)).isCloseTo(inkOf(study(veiled(255)), Way.FLAT), withinPercentage(40));
    }

    private static long inkOf(Study study, Way way) {
        return Drawing.dark(study.prepare(way, 0).image(), 150);
    }

    /** Three dark words at the foot of a page on which twelve lines of a grey shine through. */
    private static GreyImage veiled(int grey) {
        Drawing page = Drawing.of(900, 700).grey(grey);
        for (int i = 0; i < 12; i++) {
            page.write("Ủy ban nhân dân xã Hậu Lộc báo cáo dọc đường", 60, 80 + i * 50);
        }
        return Drawing.scanned(page.grey(90).write("Phụ lục I", 380, 675).image(), 16, 225, 215);
    }

    @Test
    void keepsPaleWritingBesideADarkStamp() {
        Drawing pencil = Drawing.of(900, 700).grey(200);
        for (int i = 0; i < 10; i++) {
            pencil.write("Ủy ban nhân dân xã Hậu Lộc báo cáo dọc đường", 60, 80 + i * 50);
        }
        Study alone = study(Drawing.scanned(pencil.image(), 3, 240, 235));
        Study stamped = study(Drawing.scanned(
                pencil.grey(40).bar(600, 600, 100, 8).bar(600, 660, 100, 8).image(), 3, 240, 235));

        assertThat(stamped.measures().letters()).isCloseTo(alone.measures().letters(), withinPercentage(5));
        assertThat(Drawing.dark(stamped.prepare(Way.CLEANED, 0).image(), 128))
                .isGreaterThan(Drawing.dark(alone.prepare(Way.CLEANED, 0).image(), 128));
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
