package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.certification.FreeSpace.Spot;
import vn.sohoa.certification.StatementPage.Imprint;
import vn.sohoa.certification.StatementTemplate.Statement;

/** Where statements are set on pages of all kinds, judged by how poppler draws the pages before and after. */
class StatementPlaceIT {
    static final Statement STATEMENT = new Statement(
            "Chứng thực bản sao đúng với bản chính",
            List.of("Số chứng thực 07 quyển số 01/2026 SCT/BS", "Ngày 05 tháng 3 năm 2026"),
            "Người thực hiện chứng thực",
            "Nguyễn Thị Thử Nghiệm");
    static final Imprint IMPRINT = new Imprint(
            STATEMENT,
            "SOHOA1|H23.123.45|2026|07|2026-03-05|9f86d081884c7d65",
            Instant.parse("2026-03-05T02:00:00Z"),
            7);
    private static final PDRectangle LYING_A4 = new PDRectangle(842, 595);
    private static final PDRectangle LYING_A5 = new PDRectangle(595, 420);
    /** Between JPEG's lightest and darkest paper. */
    private static final int PAPER_RANGE = 16;

    /** Pages with room. */
    enum Roomy {
        FREE_BOTTOM(() -> a4().text(0.45)),
        LITTLE_MORE_THAN_ENOUGH(() -> a4().text(0.74)),
        PAGE_NUMBER(() -> a4().text(0.5).word("Trang 2/2", 270, 30)),
        STAMP_IN_THE_CORNER(() -> a4().text(0.4).stamp(495, 40).word("12", 60, 60)),
        TEXT_BELOW(() -> a4().text(0.4).word("Nơi nhận: - Như trên; - Lưu: VT.", 60, 90)),
        DARK_BORDER(() -> a4().text(0.5).border(22)),
        SCANNERS_NOISE(() -> a4().text(0.5).noise(4)),
        FEW_SPECKS(() -> ScanPage.bilevel(PDRectangle.A4).text(0.5).specks(6)),
        BILEVEL(() -> ScanPage.bilevel(PDRectangle.A4).text(0.5)),
        TURNED_90(() -> a4().text(0.5).word("Trang 2", 60, 40).turned(90)),
        TURNED_180(() -> a4().text(0.5).word("Trang 2", 60, 40).turned(180)),
        TURNED_270(() -> a4().text(0.5).word("Trang 2", 60, 40).turned(270)),
        CROPPED(() -> a4().text(0.5).cropped(30)),
        CROPPED_AND_TURNED(
                () -> a4().text(0.5).word("Trang 2", 60, 70).cropped(25).turned(270)),
        LYING(() -> ScanPage.of(LYING_A4).text(0.4)),
        A5(() -> ScanPage.of(PDRectangle.A5).text(0.4)),
        LYING_A5(() -> ScanPage.of(StatementPlaceIT.LYING_A5).text(0.3)),
        EMPTY(() -> a4());

        private final Supplier<ScanPage> page;

        Roomy(Supplier<ScanPage> page) {
            this.page = page;
        }
    }

    /** Pages without. */
    enum Full {
        TEXT(() -> a4().text(0.95)),
        LITTLE_TOO_MUCH(() -> a4().text(0.82)),
        STAMP_IN_THE_MIDDLE(() -> a4().text(0.55).stamp(250, 90).stamp(80, 200).stamp(420, 210)),
        TEXT_THAT_IS_NOT_SEEN(() -> a4().text(0.4).hiddenText("Trần Văn Mẫu")),
        TEXT_THAT_IS_NOT_SEEN_TURNED(
                () -> a4().text(0.4).hiddenText("Trần Văn Mẫu").turned(90)),
        GREY_PAPER(() -> a4().draw(g -> {
            g.setColor(new Color(130, 130, 130));
            g.fillRect(0, 0, 600, 850);
        })),
        BLACK(() -> a4().draw(g -> {
            g.setColor(Color.BLACK);
            g.fillRect(0, 0, 600, 850);
        })),
        SHADED_FIELDS(() -> a4().text(0.4).draw(g -> {
            g.setColor(new Color(222, 222, 228));
            g.fillRect(40, 400, 515, 420);
        })),
        FAINT_PENCIL(() -> a4().text(0.4).draw(g -> {
            g.setColor(new Color(218, 216, 212));
            for (int y = 440; y < 842; y += 100) {
                g.drawLine(0, y, 595, y + 20);
            }
        })),
        YELLOW_MARKER(() -> a4().text(0.4).draw(g -> {
            g.setColor(new Color(250, 248, 150));
            for (int y = 440; y < 842; y += 90) {
                g.fillRect(100, y, 400, 12);
            }
        })),
        DARK_BELOW(() -> a4().text(0.4).draw(g -> {
            g.setColor(new Color(30, 30, 30));
            g.fillRect(0, 450, 600, 400);
        })),
        PHOTOGRAPH(() -> a4().text(0.3).noise(40)),
        MANY_SPECKS(() -> ScanPage.bilevel(PDRectangle.A4).text(0.5).specks(900)),
        UNIT_OF_ITS_OWN(() -> a4().text(0.4).userUnit(2)),
        IDENTITY_CARD(() -> ScanPage.of(new PDRectangle(243, 153))),
        A6(() -> ScanPage.of(PDRectangle.A6));

        private final Supplier<ScanPage> page;

        Full(Supplier<ScanPage> page) {
            this.page = page;
        }
    }

    @TempDir
    Path folder;

    private final SpaceInProcess space = new SpaceInProcess();

    private static ScanPage a4() {
        return ScanPage.of(PDRectangle.A4);
    }

    @ParameterizedTest
    @EnumSource
    void coversNoInkOnAPageWithRoom(Roomy kind) throws Exception {
        Path scan = kind.page.get().write(folder.resolve("scan.pdf"));
        Path copy = set(scan);

        List<BufferedImage> before = Rendered.pages(scan);
        List<BufferedImage> after = Rendered.pages(copy);
        assertThat(after).hasSameSizeAs(before);
        Rectangle place = Rendered.pixels(space.found.getFirst(), after.getFirst());
        assertThat(Rendered.differences(before.getFirst(), after.getFirst(), place))
                .isZero();
        int noise = kind == Roomy.SCANNERS_NOISE ? 2 * PAPER_RANGE : 0;
        assertThat(Rendered.range(before.getFirst(), Rendered.inner(place))).isLessThanOrEqualTo(PAPER_RANGE + noise);
        assertThat(Rendered.range(after.getFirst(), place)).isGreaterThan(150);
        assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
        assertThat(Rendered.code(after.getLast())).isEqualTo(IMPRINT.code());
    }

    @ParameterizedTest
    @EnumSource
    void leavesAPageWithoutRoomAsItIs(Full kind) throws Exception {
        Path scan = kind.page.get().write(folder.resolve("scan.pdf"));
        Path copy = set(scan);

        List<BufferedImage> before = Rendered.pages(scan);
        List<BufferedImage> after = Rendered.pages(copy);
        assertThat(after).hasSize(before.size() + 1);
        assertThat(Rendered.differences(before.getFirst(), after.getFirst(), new Rectangle()))
                .isZero();
        assertThat(space.found).isEmpty();
        assertThat(SamplePdf.isPdfa2u(copy)).isTrue();
        assertThat(Rendered.code(after.getLast())).isEqualTo(IMPRINT.code());
    }

    @Test
    void addsAPageWhenThePlaceWasNotFreeAfterAll() throws Exception {
        Path scan = a4().text(0.5).write(folder.resolve("scan.pdf"));
        Spot overText = new Spot(60, 500, 456, 162);
        FreeSpace mistaken = new FreeSpace() {
            @Override
            public Optional<Spot> find(Path rendition, float width, float height) {
                return Optional.of(overText);
            }

            @Override
            public boolean untouched(Path rendition, Path copy, Spot spot) {
                return space.untouched(rendition, copy, spot);
            }
        };
        Path copy = folder.resolve("copy.pdf");
        new StatementPage(mistaken).write(scan, IMPRINT, copy);

        List<BufferedImage> after = Rendered.pages(copy);
        assertThat(after).hasSize(2);
        assertThat(Rendered.differences(Rendered.pages(scan).getFirst(), after.getFirst(), new Rectangle()))
                .isZero();
    }

    @Test
    void theSameScanGivesTheSameBytesAndTheCopyKeepsItsPlaces() throws Exception {
        Path scan = a4().text(0.5).word("Trang 2/2", 270, 30).write(folder.resolve("scan.pdf"));
        Path copy = set(scan);
        Path again = folder.resolve("again.pdf");
        new StatementPage(space).write(scan, IMPRINT, again);
        assertThat(Files.mismatch(copy, again)).isEqualTo(-1);

        Spot spot = space.found.getFirst();
        StatementPage.Places places = StatementPage.places(copy);
        assertThat(places.officer().page()).isEqualTo(1);
        assertThat(places.officer().y()).isBetween(spot.y(), spot.y() + spot.height());
        assertThat(places.agency().x() + places.agency().width()).isLessThan(spot.x() + spot.width());
    }

    private Path set(Path scan) throws Exception {
        Path copy = folder.resolve("copy.pdf");
        new StatementPage(space).write(scan, IMPRINT, copy);
        return copy;
    }
}
