package vn.sohoa.digitize.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.sohoa.digitize.pages.Defects.Grade;

class TestPageTest {
    private static final TestPage.Traits SMALL =
            new TestPage.Traits(Defects.any(Grade.MODERATE, new java.util.SplittableRandom(1)), 50, 0, Scan.Tone.GREY);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindFitsItsSheetWithManySeeds(Kind kind) {
        for (int seed = 0; seed < 20; seed++) {
            TestPage page = TestPage.of(seed, 1, kind, SMALL);
            assertThat(page.draft().y()).as("seed %d", seed).isLessThan(Draft.HEIGHT - 10);
            assertThat(page.text()).isEqualTo(Normalizer.normalize(page.text(), Normalizer.Form.NFC));
        }
    }

    @Test
    void sameSeedDrawsTheSamePage() {
        assertThat(samples(7)).isEqualTo(samples(7)).isNotEqualTo(samples(8));
    }

    private static byte[] samples(long seed) {
        BufferedImage image = TestPage.of(seed, 1, Kind.BIRTH, SMALL).image();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    @Test
    void writesPictureTextAndFacts(@TempDir Path folder) throws Exception {
        TestPage.of(3, 12, Kind.MARRIAGE, SMALL).write(folder);
        assertThat(folder.resolve("012-moderate.jpg")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("012-moderate.txt"))).contains("GIẤY CHỨNG NHẬN KẾT HÔN");
        assertThat(Files.readString(folder.resolve("012-moderate.json")))
                .contains("\"cls\":\"moderate\"", "\"zones\":[", "\"rot\":0");
    }
}
