package vn.sohoa.digitize.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.view.LaidOutPage.Word;

class CoverTest {
    private static final int BLACK = 0xFF000000;

    @TempDir
    Path folder;

    @Test
    void coversWhatLooksLikeACitizenIdAndNothingElse() throws IOException {
        LaidOutPage page = page("Số", "036201000789", "ngày", "05/03/2024");
        BufferedImage shown = decoded(blank());
        BufferedImage covered = decoded(Cover.ids(blank(), page));
        assertThat(covered.getWidth()).isEqualTo(shown.getWidth());
        assertThat(shown.getRGB(150 * 910 / 1000, 105 * 1286 / 1000)).isNotEqualTo(BLACK);
        assertThat(covered.getRGB(150 * 910 / 1000, 105 * 1286 / 1000)).isEqualTo(BLACK);
        assertThat(covered.getRGB(50 * 910 / 1000, 105 * 1286 / 1000)).isNotEqualTo(BLACK);
        assertThat(covered.getRGB(350 * 910 / 1000, 105 * 1286 / 1000)).isNotEqualTo(BLACK);
    }

    @Test
    void leavesAPictureWithoutIdsAsItIs() throws IOException {
        byte[] picture = blank();
        assertThat(Cover.ids(picture, page("ngày", "05/03/2024"))).isSameAs(picture);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "036201000789",
                "(036201000789).",
                "036 201 000 789",
                "036.201.000.789",
                "O362O1OOO789",
                "0362010007S9",
                "03620100789",
                "0362010007899",
                "số:036201000789,",
                "145678901"
            })
    void knowsAnIdThatWasReadBadlyOrInParts(String text) {
        String[] words = text.split(" ");
        assertThat(CitizenIds.on(page(words))).extracting(Word::text).containsExactly(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"05/03/2024 08:15", "000.12.34.H23-240304-0001", "52/KH-UBND", "ngày 05 tháng 3 năm 2024"})
    void leavesOtherNumbers(String text) {
        assertThat(CitizenIds.on(page(text.split(" ")))).isEmpty();
    }

    @Test
    void readsWordsAndPlacesAndNoEntities() throws IOException {
        Path alto = Files.writeString(folder.resolve("alto.xml"), """
                <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
                <Page WIDTH="100" HEIGHT="200"><PrintSpace><TextBlock><TextLine>
                <String CONTENT="khai" HPOS="1" VPOS="2" WIDTH="3.5" HEIGHT="4"/><SP/>
                <String CONTENT="sinh" HPOS="6" VPOS="2" WIDTH="3" HEIGHT="4"/></TextLine></TextBlock></PrintSpace></Page>
                <Page WIDTH="100" HEIGHT="200"/></Layout></alto>""");
        List<LaidOutPage> pages = LaidOutPage.read(alto);
        assertThat(pages).hasSize(2);
        assertThat(pages.getFirst().lines())
                .containsExactly(List.of(new Word("khai", 1, 2, 3.5, 4), new Word("sinh", 6, 2, 3, 4)));
        assertThat(pages.getLast().lines()).isEmpty();
        Path bad = Files.writeString(
                folder.resolve("bad.xml"), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><alto>&x;</alto>");
        assertThatThrownBy(() -> LaidOutPage.read(bad)).isInstanceOf(IOException.class);
    }

    /** Words of 80 beside each other, 100 from the top, on a page of 1000 by 1000. */
    private static LaidOutPage page(String... words) {
        List<Word> line = new java.util.ArrayList<>();
        for (String word : words) {
            line.add(new Word(word, 10 + 100.0 * line.size(), 100, 80, 10));
        }
        return new LaidOutPage(1000, 1000, List.of(line));
    }

    /** White, with the proportions of A4. */
    private static byte[] blank() throws IOException {
        BufferedImage white = new BufferedImage(910, 1286, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < white.getHeight(); y++) {
            for (int x = 0; x < white.getWidth(); x++) {
                white.setRGB(x, y, -1);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(white, "jpeg", jpeg);
        return jpeg.toByteArray();
    }

    private static BufferedImage decoded(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
