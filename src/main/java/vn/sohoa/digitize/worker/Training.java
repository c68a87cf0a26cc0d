package vn.sohoa.digitize.worker;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.DigitizeSettings.SandboxMode;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.ocr.Engine;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.dossier.MediaType;

/**
 * Run once after a build: lets a worker read and write a page of each usual kind while Java keeps what it loaded and learned beside
 * the jar. Workers then start with a third of the work.
 */
public final class Training {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int DPI = 200;
    private static final List<String> TEXT = List.of(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "TỜ KHAI ĐĂNG KÝ KHAI SINH",
            "Kính gửi: Ủy ban nhân dân xã",
            "Ngày, tháng, năm sinh: 05 tháng 3 năm 2024",
            "Tôi cam đoan những nội dung khai trên đây là đúng sự thật.");

    private Training() {}

    /** @param arguments the cache to write, and an empty folder to work in */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        DigitizeSettings settings = DigitizeSettings.defaults();
        Path natives = folder.resolve("natives");
        Engine.unpack(natives, settings.language(), null);
        Launch plain = Launch.ofThisProgram(settings.worker());
        Launch launch = new Launch(
                plain.mainClass(),
                plain.classPath(),
                List.of("-XX:AOTCacheOutput=" + Path.of(arguments[0]).toAbsolutePath()),
                plain.limits());
        try (Scratch scratch = Scratch.open(folder.resolve("workers"))) {
            Path room = scratch.room();
            Process process = launch.command(Sandbox.of(SandboxMode.OFF, Set.of(), Launch.ENVIRONMENT), room)
                    .start();
            Worker worker = Worker.of(process, room);
            worker.ask(new Request.SetUp(settings, natives), PATIENCE);
            new Training().work(worker, folder);
            worker.dismiss();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void work(Worker worker, Path folder) throws Exception {
        Path pdf = folder.resolve("page.pdf");
        BufferedImage page = draw(pdf);
        BufferedImage grey = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(page, 0, 0, null);
        for (MediaType type : List.of(MediaType.JPEG, MediaType.PNG, MediaType.TIFF, MediaType.PDF, MediaType.JPEG)) {
            Path file = folder.resolve("page." + type.extension());
            if (type != MediaType.PDF) {
                ImageIO.write(
                        type == MediaType.JPEG ? page : grey,
                        type == MediaType.TIFF ? "tiff" : type.extension(),
                        file.toFile());
            }
            read(worker, new Scan.Source(file, type, "page"), folder);
        }
    }

    private static void read(Worker worker, Scan.Source file, Path folder) throws Exception {
        worker.ask(new Request.Inspect(file.path(), "page"), PATIENCE);
        Reply reply = worker.ask(new Request.ReadPage(file, 0, false), PATIENCE);
        if (reply instanceof Reply.Read read) {
            Path readings = Files.writeString(folder.resolve("readings"), line(read.page()), StandardCharsets.UTF_8);
            Scan scan = new Scan("page", List.of(file), Instant.EPOCH);
            worker.ask(new Request.WriteRendition(scan, readings, Set.of(), folder.resolve("rendition.pdf")), PATIENCE);
        }
    }

    private static String line(PageReading page) {
        return new String(Wire.bytes(page), StandardCharsets.UTF_8) + "\n";
    }

    /** Writes a page with text, and gives its picture. */
    static BufferedImage draw(Path pdf) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream font = Training.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            PDFont tinos = PDType0Font.load(document, font);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setFont(tinos, 13);
                content.setLeading(22);
                content.beginText();
                content.newLineAtOffset(70, 760);
                for (int i = 0; i < 30; i++) {
                    content.showText(TEXT.get(i % TEXT.size()));
                    content.newLine();
                }
                content.endText();
            }
            document.save(pdf.toFile());
            return new PDFRenderer(document).renderImageWithDPI(0, DPI);
        }
    }
}
