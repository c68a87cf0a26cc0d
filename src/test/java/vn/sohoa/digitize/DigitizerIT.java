package vn.sohoa.digitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.pdf.BigTiffBytes;
import vn.sohoa.digitize.pdf.Jp2Bytes;
import vn.sohoa.digitize.pdf.Profile;
import vn.sohoa.digitize.worker.WorkerDigitizer;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

class DigitizerIT {
    private static final Instant NOON = Instant.parse("2026-03-05T05:00:00Z");
    private static final String TRUTH = String.join(" ", SampleScans.LINES);

    @TempDir
    static Path natives;

    @TempDir
    Path folder;

    private static Digitizer digitizer;

    @BeforeAll
    static void start() {
        digitizer = WorkerDigitizer.open(DigitizeSettings.defaults().withWorkers(2), natives);
    }

    @AfterAll
    static void stop() {
        digitizer.close();
    }

    @Test
    void readsACleanJpegAndKeepsItsBytes() throws Exception {
        byte[] jpeg = SampleScans.jpeg(SampleScans.PAGE, 200, false);
        Digitized made = digitize(MediaType.JPEG, jpeg);
        assertThat(errorRate(made.pageTexts().getFirst())).isLessThan(0.02);
        assertThat(errorRate(run("pdftotext", made.pdf().toString(), "-"))).isLessThan(0.02);
        assertThat(extractedImage(made.pdf(), "jpg")).isEqualTo(jpeg);
        assertThat(run("qpdf", "--check", made.pdf().toString())).contains("No syntax or stream encoding errors");
        assertThat(run("pdfinfo", made.pdf().toString()))
                .contains("Page size:       419.")
                .contains("Page rot:        0");
        assertThat(Files.readString(made.text())).isEqualTo(made.pageTexts().getFirst());
        assertThat(Files.readString(made.alto())).contains("CONTENT=");
        assertThat(Files.list(made.pdf().getParent())).hasSize(3);
    }

    @Test
    void keepsLinesAndSpacesForWhoSelectsText() throws Exception {
        Digitized made = digitize(MediaType.JPEG, SampleScans.jpeg(SampleScans.PAGE, 200, true));
        assertThat(run("pdftotext", "-layout", made.pdf().toString(), "-")
                        .lines()
                        .map(String::strip))
                .contains(SampleScans.LINES.get(1), SampleScans.LINES.get(3), SampleScans.LINES.get(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void turnsAPageUprightWithoutTouchingItsImage(int degrees) throws Exception {
        byte[] jpeg = SampleScans.jpeg(SampleScans.turned(SampleScans.PAGE, degrees), 200, false);
        Digitized made = digitize(MediaType.JPEG, jpeg);
        assertThat(errorRate(made.pageTexts().getFirst())).isLessThan(0.02);
        assertThat(run("pdfinfo", made.pdf().toString())).contains("Page rot:        " + (360 - degrees));
        assertThat(errorRate(run("pdftotext", made.pdf().toString(), "-"))).isLessThan(0.02);
        assertThat(extractedImage(made.pdf(), "jpg")).isEqualTo(jpeg);
    }

    @Test
    void showsAnImageAsItsExifOrientationSays() throws Exception {
        byte[] jpeg = SampleScans.jpeg(SampleScans.turned(SampleScans.PAGE, 270), 200, false);
        Digitized made = digitize(MediaType.JPEG, SampleScans.oriented(jpeg, 6));
        assertThat(errorRate(made.pageTexts().getFirst())).isLessThan(0.02);
        assertThat(run("pdfinfo", made.pdf().toString())).contains("Page rot:        90");
    }

    @Test
    void joinsFilesAndPagesInOrderAndKeepsBlankOnes() throws Exception {
        byte[] fax = SampleScans.fax(SampleScans.PAGE);
        Path tiff = file(SampleScans.faxTiff(SampleScans.BLANK, SampleScans.PAGE), "tif");
        Path png = file(SampleScans.png(SampleScans.BLANK), "png");
        Scan scan = new Scan(
                "Hồ sơ",
                List.of(new Scan.Source(tiff, MediaType.TIFF, "1.tif"), new Scan.Source(png, MediaType.PNG, "2.png")),
                NOON);
        Digitized made = digitizer.digitize(scan, folder.resolve("out"));
        assertThat(made.pages()).hasSize(3);
        assertThat(made.pageTexts()).element(0).isEqualTo("");
        assertThat(errorRate(made.pageTexts().get(1))).isLessThan(0.02);
        assertThat(made.pageTexts()).element(2).isEqualTo("");
        run("pdfimages", "-ccitt", made.pdf().toString(), folder.resolve("im").toString());
        assertThat(Files.readAllBytes(folder.resolve("im-001.ccitt"))).isEqualTo(fax);
        assertThat(Files.readString(made.text()).chars().filter(c -> c == '\f')).hasSize(2);
    }

    @Test
    void readsJpeg2000AndBigTiffAndKeepsTheirData() throws Exception {
        BufferedImage page = new BufferedImage(
                SampleScans.PAGE.getWidth(), SampleScans.PAGE.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        page.createGraphics().drawImage(SampleScans.PAGE, 0, 0, null);
        byte[] jp2 = Jp2Bytes.of(page).file();
        Digitized made = digitize(MediaType.JPEG_2000, jp2);
        assertThat(errorRate(made.pageTexts().getFirst())).isLessThan(0.02);
        assertThat(extractedImage(made.pdf(), "jp2")).isEqualTo(jp2);
        made = digitize(MediaType.TIFF, BigTiffBytes.of(SampleScans.faxTiff(SampleScans.PAGE)));
        assertThat(errorRate(made.pageTexts().getFirst())).isLessThan(0.02);
        run("pdfimages", "-ccitt", made.pdf().toString(), folder.resolve("im").toString());
        assertThat(Files.readAllBytes(folder.resolve("im-000.ccitt"))).isEqualTo(SampleScans.fax(SampleScans.PAGE));
    }

    @Test
    void findsThatPagesAreMissing() throws Exception {
        Path file = file(SampleScans.jpeg(SampleScans.PAGE, 200, false), "jpg");
        Scan one = scan(file, MediaType.JPEG);
        Scan scan = new Scan("x", one.files(), NOON, Profile.FAITHFUL, OptionalInt.of(2));
        Digitized made = digitizer.digitize(scan, folder.resolve("missing"));
        assertThat(made.verdict().fault("x").orElseThrow())
                .isEqualTo(Fault.of(FaultCode.QUALITY_PAGE_COUNT, "x", "1 ≠ 2"));
        assertThat(made.pdf()).exists();
    }

    @Test
    void refusesAScanWhoseRenditionIsLargerThanAWorkerMayWrite() throws Exception {
        BufferedImage noise = new BufferedImage(900, 900, BufferedImage.TYPE_3BYTE_BGR);
        new Random(1).nextBytes(((DataBufferByte) noise.getRaster().getDataBuffer()).getData());
        Path file = file(SampleScans.png(noise), "png");
        DigitizeSettings all = DigitizeSettings.defaults().withWorkers(1);
        DigitizeSettings settings = new DigitizeSettings(
                1, null, new WorkerLimits(null, null, null, null, 1), null, null, null, null, null, null, null);
        assertThat(Files.size(file)).isGreaterThan(1 << 20);
        assertThat(all.worker().fileSize()).isGreaterThan(300); // the largest master
        try (Digitizer limited = WorkerDigitizer.open(settings, natives)) {
            assertThatThrownBy(() -> limited.digitize(scan(file, MediaType.PNG), folder.resolve("out")))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault())
                                    .isEqualTo(Fault.of(
                                            FaultCode.INPUT_TOO_LARGE,
                                            file.getFileName().toString(),
                                            "File too large")));
        }
    }

    @Test
    void keepsEveryPixelOfPngAndTiff() throws Exception {
        BufferedImage small = SampleScans.PAGE.getSubimage(60, 60, 700, 300);
        for (MediaType type : List.of(MediaType.PNG, MediaType.TIFF)) {
            byte[] bytes = type == MediaType.PNG ? SampleScans.png(small) : SampleScans.tiff(small);
            Digitized made = digitize(type, bytes);
            try (PDDocument document = Loader.loadPDF(made.pdf().toFile())) {
                var resources = document.getPage(0).getResources();
                var image = (PDImageXObject) resources.getXObject(
                        resources.getXObjectNames().iterator().next());
                assertThat(pixels(image.getImage())).isEqualTo(pixels(small));
            }
        }
    }

    @Test
    void takesTheImageOutOfAScannedPdfUnchanged() throws Exception {
        byte[] jpeg = SampleScans.jpeg(SampleScans.PAGE, 200, false);
        Path pdf = folder.resolve("scan.pdf");
        try (PDDocument document = SampleScans.scanned(jpeg, PDRectangle.A5)) {
            document.save(pdf.toFile());
        }
        Digitized made = digitize(MediaType.PDF, Files.readAllBytes(pdf));
        assertThat(extractedImage(made.pdf(), "jpg")).isEqualTo(jpeg);
        assertThat(errorRate(run("pdftotext", made.pdf().toString(), "-"))).isLessThan(0.02);
    }

    @Test
    void drawsAPdfPageThatIsMoreThanAnImage() throws Exception {
        Path pdf = folder.resolve("text.pdf");
        try (PDDocument document = SampleScans.text(SampleScans.LINES, PDRectangle.A5)) {
            document.save(pdf.toFile());
        }
        Digitized made = digitize(MediaType.PDF, Files.readAllBytes(pdf));
        assertThat(errorRate(run("pdftotext", made.pdf().toString(), "-"))).isLessThan(0.02);
        assertThat(run("pdfinfo", made.pdf().toString())).contains("Page size:       419.528 x 595.276");
    }

    @Test
    void makesTheSameBytesAgainAlsoInTwoThreads() throws Exception {
        Path file = file(SampleScans.jpeg(SampleScans.PAGE, 200, false), "jpg");
        List<Future<byte[]>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 3; i++) {
                Path out = folder.resolve("out" + i);
                made.add(threads.submit(() -> Files.readAllBytes(
                        digitizer.digitize(scan(file, MediaType.JPEG), out).pdf())));
            }
        }
        assertThat(made.get(1).get()).isEqualTo(made.get(0).get());
        assertThat(made.get(2).get()).isEqualTo(made.get(0).get());
    }

    @Test
    void refusesAnImageThatCannotBeDecodedAndLeavesNothing() throws Exception {
        byte[] png = SampleScans.png(SampleScans.BLANK);
        Path file = file(Arrays.copyOf(png, png.length / 2), "png");
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> digitizer.digitize(scan(file, MediaType.PNG), out))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_DAMAGED));
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesAPdfThatIsNoPdfa() throws Exception {
        Path pdf = folder.resolve("text.pdf");
        try (PDDocument document = SampleScans.text(List.of("x"), PDRectangle.A5)) {
            document.save(pdf.toFile());
        }
        assertThatThrownBy(() -> new PdfaGate().check(pdf, "text.pdf"))
                .isInstanceOfSatisfying(FaultException.class, e -> {
                    assertThat(e.fault().code()).isEqualTo(FaultCode.INPUT_NOT_PDFA);
                    assertThat(e.fault().detail()).contains("6.");
                });
    }

    private Digitized digitize(MediaType type, byte[] bytes) throws IOException {
        return digitizer.digitize(scan(file(bytes, type.extension()), type), folder.resolve("out-" + type));
    }

    private Path file(byte[] bytes, String extension) throws IOException {
        return SampleScans.write(folder.resolve("master." + extension), bytes);
    }

    private static Scan scan(Path file, MediaType type) {
        return new Scan(
                "Tờ khai <thử> & kiểm",
                List.of(new Scan.Source(file, type, file.getFileName().toString())),
                NOON);
    }

    private byte[] extractedImage(Path pdf, String extension) throws Exception {
        run("pdfimages", "-all", pdf.toString(), folder.resolve("image").toString());
        return Files.readAllBytes(folder.resolve("image-000." + extension));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Edit distance in characters, white space being one space, to the drawn text's length. */
    private static double errorRate(String read) {
        assertThat(Normalizer.isNormalized(read, Normalizer.Form.NFC)).isTrue();
        String found = read.replaceAll("\\s+", " ").strip();
        int[] costs = Stream.iterate(0, i -> i + 1)
                .limit(found.length() + 1)
                .mapToInt(i -> i)
                .toArray();
        for (int i = 1; i <= TRUTH.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= found.length(); j++) {
                int substituted = diagonal + (TRUTH.charAt(i - 1) == found.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(substituted, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return (double) costs[found.length()] / TRUTH.length();
    }
}
