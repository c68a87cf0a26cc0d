package vn.sohoa.digitize.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.dossier.MediaType;
import vn.sohoa.dossier.Sha256;

/** A rendition made as the digitizer makes it, without a recogniser, and passed by veraPDF. */
record RenditionOfPdf(Path master, Path pdf, List<Optional<Reading>> texts, List<Boolean> kept) {
    static final Limits LIMITS = new Limits(1 << 26, 100, 20_000_000);

    static RenditionOfPdf of(Path master) throws IOException {
        Path pdf = Path.of(master + ".out.pdf");
        PdfaGate gate = new PdfaGate();
        PageTrial trial = new PageTrial(Path.of(master + ".page.pdf"), page -> gate.check(page, "page"));
        List<Optional<Reading>> texts = new ArrayList<>();
        List<Boolean> kept = new ArrayList<>();
        try (RenditionWriter writer = new RenditionWriter();
                MasterPages pages = MasterPages.open(master, MediaType.PDF, LIMITS)) {
            for (int i = 0; i < pages.count(); i++) {
                PageSource page = trial.allowed(pages.page(i));
                texts.add(page.ownText());
                kept.add(page.drawn() != page);
                assertThat(page.grey().width()).isEqualTo(page.layout().width());
                writer.add(page, 0, page.ownText().orElse(Reading.NOTHING));
            }
            writer.save(pdf, "x", Instant.EPOCH, Sha256.of("x"));
        }
        gate.check(pdf, "rendition");
        RenditionCheck.check(
                pdf,
                texts.stream().map(text -> text.map(Reading::text).orElse("")).toList(),
                "x");
        return new RenditionOfPdf(master, pdf, texts, kept);
    }

    /** The own text of the only page. */
    String text() {
        return texts.getFirst().map(Reading::text).orElse("");
    }

    boolean keptAll() {
        return !kept.contains(false);
    }

    /** The mean difference of grey levels between master and rendition, page by page as a viewer shows them. */
    double difference() throws Exception {
        double worst = 0;
        for (int page = 1; page <= kept.size(); page++) {
            BufferedImage before = shown(master, page);
            BufferedImage after = shown(pdf, page);
            assertThat(after.getWidth()).isCloseTo(before.getWidth(), offset(1));
            assertThat(after.getHeight()).isCloseTo(before.getHeight(), offset(1));
            worst = Math.max(worst, difference(before, after));
        }
        return worst;
    }

    /** By another program than the one that made it. */
    private static BufferedImage shown(Path pdf, int page) throws Exception {
        String root = pdf + "-" + page;
        run("pdftoppm", "-cropbox", "-r", "100", "-f", "" + page, "-singlefile", "-png", pdf.toString(), root);
        return ImageIO.read(Path.of(root + ".png").toFile());
    }

    private static double difference(BufferedImage a, BufferedImage b) {
        int width = Math.min(a.getWidth(), b.getWidth());
        int height = Math.min(a.getHeight(), b.getHeight());
        long sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF));
                }
            }
        }
        return sum / (3.0 * width * height);
    }

    /** The coded pictures of the rendition, as another program takes them out. */
    List<byte[]> pictures() throws Exception {
        Path folder = Files.createTempDirectory(master.getParent(), "pictures");
        run("pdfimages", "-all", pdf.toString(), folder.resolve("p").toString());
        List<byte[]> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                pictures.add(Files.readAllBytes(file));
            }
        }
        return pictures;
    }

    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
