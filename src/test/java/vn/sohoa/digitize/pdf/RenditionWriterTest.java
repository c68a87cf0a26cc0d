package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
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

    @Test
    void writesACompactPageAsStencilsOverASmallPicture() throws IOException {
        BufferedImage page = new BufferedImage(600, 800, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(4);
        for (int y = 0; y < 800; y++) {
            for (int x = 0; x < 600; x++) {
                boolean ink = y % 40 < 5 && x % 50 > 10;
                page.setRGB(x, y, ink ? 0x202020 : 0xF0F0F0 + random.nextInt(12) * 0x010101);
            }
        }
        Path png = folder.resolve("x.png");
        ImageIO.write(page, "png", png.toFile());
        Path compact = folder.resolve("compact.pdf");
        Limits limits = new Limits(1 << 22, 1, 1 << 20);
        try (RenditionWriter writer = new RenditionWriter(Profile.COMPACT);
                MasterPages pages = MasterPages.open(png, MediaType.PNG, limits)) {
            writer.add(pages.page(0), 0, Reading.NOTHING);
            writer.save(compact, "x", Instant.EPOCH, Sha256.of("x"));
        }
        assertThat(Files.size(compact)).isLessThan(Files.size(png) / 4);
        assertThatCode(() -> new PdfaGate().check(compact, "x")).doesNotThrowAnyException();
        try (PDDocument document = Loader.loadPDF(compact.toFile())) {
            BufferedImage shown = new PDFRenderer(document).renderImageWithDPI(0, 300);
            assertThat(shown.getRGB(30, 42) & 0xFF).isLessThan(80);
            assertThat(shown.getRGB(30, 60) & 0xFF).isGreaterThan(220);
        }
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
                MasterPages pages = MasterPages.open(png, MediaType.PNG, limits)) {
            writer.add(pages.page(0), 0, reading);
            writer.save(pdf, "x", Instant.EPOCH, Sha256.of("x"));
        }
        return pdf;
    }
}
