package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.ocr.Reading.Baseline;
import vn.sohoa.digitize.ocr.Reading.Box;
import vn.sohoa.digitize.ocr.Reading.Line;
import vn.sohoa.digitize.ocr.Reading.Word;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;

class RenditionWriterTest {
    @TempDir
    Path folder;

    @Test
    void carriesTextBeyondTheBasicPlaneAndLoneAccents() throws IOException {
        Path pdf = write("chữ𠀋Nôm", "^", "ﬁ");
        assertThatCode(() -> RenditionCheck.check(pdf, List.of("chữ𠀋Nôm ^ ﬁ"), "x"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new PdfaGate().check(pdf, "x")).doesNotThrowAnyException();
    }

    @Test
    void noticesTextThatDoesNotComeBackAndPagesThatAreMissing() throws IOException {
        Path pdf = write("một");
        assertThatThrownBy(() -> RenditionCheck.check(pdf, List.of("mốt"), "x"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("quality-text-lost");
        assertThatThrownBy(() -> RenditionCheck.check(pdf, List.of("một", ""), "x"))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("quality-page-count");
    }

    private Path write(String... texts) throws IOException {
        Path png = folder.resolve("x.png");
        ImageIO.write(new BufferedImage(400, 100, BufferedImage.TYPE_BYTE_GRAY), "png", png.toFile());
        List<Word> words = IntStream.range(0, texts.length)
                .mapToObj(i -> new Word(texts[i], new Box(100 * i, 20, 100 * i + 80, 60), 90))
                .toList();
        Reading reading = new Reading(List.of(new Line(words, new Baseline(0, 55, 380, 57), true)), 0);
        Path pdf = folder.resolve("x.pdf");
        Limits limits = new Limits(1 << 20, 1, 1 << 20);
        try (RenditionWriter writer = new RenditionWriter();
                MasterPages pages = MasterPages.open(png, MediaType.PNG, limits, false)) {
            writer.add(pages.page(0), 0, reading);
            writer.save(pdf, "x", Instant.EPOCH, Sha256.of("x"));
        }
        return pdf;
    }
}
