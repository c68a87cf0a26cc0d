package vn.sohoa.digitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.digitize.pdf.BigTiffBytes;
import vn.sohoa.digitize.pdf.Jp2Bytes;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

class InspectorTest {
    private static final BufferedImage SMALL = new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB);

    @TempDir
    Path folder;

    private final Inspector inspector = new Inspector(DigitizeSettings.defaults());

    @Test
    void tellsTheTypeByContentWhateverTheName() throws IOException {
        assertThat(inspect("a.pdf", SampleScans.jpeg(SMALL, 300, false))).isEqualTo(new Inspection(MediaType.JPEG, 1));
        assertThat(inspect("b.pdf", SampleScans.png(SMALL))).isEqualTo(new Inspection(MediaType.PNG, 1));
        assertThat(inspect("c.pdf", SampleScans.tiff(SMALL))).isEqualTo(new Inspection(MediaType.TIFF, 1));
        assertThat(inspect("d.jpg", pdf(3))).isEqualTo(new Inspection(MediaType.PDF, 3));
    }

    @Test
    void tellsJpeg2000AndBigTiffByTheirContent() throws IOException {
        Jp2Bytes made = Jp2Bytes.of(SMALL);
        assertThat(inspect("a.jpg", made.file())).isEqualTo(new Inspection(MediaType.JPEG_2000, 1));
        assertThat(inspect("a.jpg", made.stream())).isEqualTo(new Inspection(MediaType.JPEG_2000, 1));
        byte[] two = SampleScans.faxTiff(SMALL, SMALL);
        assertThat(inspect("b.jpg", BigTiffBytes.of(two))).isEqualTo(new Inspection(MediaType.TIFF, 2));
    }

    @Test
    void refusesJpeg2000CutShortOrOfTooManyPixels() throws IOException {
        byte[] file = Jp2Bytes.of(SMALL).file();
        refuses(FaultCode.INPUT_DAMAGED, "x.jp2", Arrays.copyOf(file, file.length - 3));
        byte[] stream = Jp2Bytes.of(SMALL).stream();
        ByteBuffer.wrap(stream)
                .putInt(8, 200_000)
                .putInt(12, 200_000)
                .putInt(24, 200_000)
                .putInt(28, 200_000);
        refuses(FaultCode.INPUT_TOO_LARGE, "x.jp2", stream);
    }

    @Test
    void countsThePagesOfATiff() throws IOException {
        assertThat(inspect("x.tif", SampleScans.faxTiff(SMALL, SMALL, SMALL)).pages())
                .isEqualTo(3);
    }

    @Test
    void refusesAnEmptyFile() {
        refuses(FaultCode.INPUT_EMPTY, "x.pdf", new byte[0]);
    }

    @Test
    void refusesTextNamedPdf() {
        refuses(FaultCode.INPUT_UNKNOWN_TYPE, "x.pdf", "Đơn đề nghị".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesAJpegCutShort() throws IOException {
        byte[] jpeg = SampleScans.jpeg(SMALL, 300, false);
        refuses(FaultCode.INPUT_DAMAGED, "x.jpg", Arrays.copyOf(jpeg, jpeg.length - 10));
    }

    @Test
    void refusesAPngWithAFlippedBit() throws IOException {
        byte[] png = SampleScans.png(SMALL);
        png[png.length - 20] ^= 1;
        refuses(FaultCode.INPUT_DAMAGED, "x.png", png);
    }

    @Test
    void refusesATiffWhoseDirectoriesLoop() throws IOException {
        byte[] tiff = SampleScans.faxTiff(SMALL);
        ByteBuffer.wrap(tiff).putInt(8 + 2 + 12 * 10, 8);
        refuses(FaultCode.INPUT_DAMAGED, "x.tif", tiff);
    }

    @Test
    void refusesATiffCutShort() throws IOException {
        byte[] tiff = SampleScans.faxTiff(SMALL);
        refuses(FaultCode.INPUT_DAMAGED, "x.tif", Arrays.copyOf(tiff, tiff.length - 4));
    }

    @Test
    void refusesAPdfOfRubbish() {
        refuses(FaultCode.INPUT_DAMAGED, "x.pdf", "%PDF-1.7\nrubbish".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void refusesAPdfCutShortWhereverItIs() throws IOException {
        Path file = folder.resolve("whole.pdf");
        try (PDDocument document =
                SampleScans.scanned(SampleScans.jpeg(SMALL, 300, false), new PDRectangle(400, 600))) {
            document.save(file.toFile());
        }
        byte[] whole = Files.readAllBytes(file);
        for (int twentieth = 1; twentieth < 20; twentieth++) {
            refuses(FaultCode.INPUT_DAMAGED, "x.pdf", Arrays.copyOf(whole, whole.length * twentieth / 20));
        }
    }

    @Test
    void refusesAPdfWhoseImageIsMissing() throws IOException {
        Path file = folder.resolve("x.pdf");
        try (PDDocument document =
                SampleScans.scanned(SampleScans.jpeg(SMALL, 300, false), new PDRectangle(400, 600))) {
            COSDictionary images =
                    document.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
            images.keySet().forEach(name -> images.setItem(name, COSNull.NULL));
            document.save(file.toFile());
        }
        refuses(FaultCode.INPUT_DAMAGED, "x.pdf", Files.readAllBytes(file));
    }

    @Test
    void refusesAPdfWithoutPages() throws IOException {
        refuses(FaultCode.INPUT_NO_PAGES, "x.pdf", pdf(0));
    }

    @Test
    void refusesEncryptedPdf() throws IOException {
        for (String password : List.of("secret", "")) {
            Path file = folder.resolve("x.pdf");
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                SampleScans.saveEncrypted(document, password, file);
            }
            refuses(FaultCode.INPUT_ENCRYPTED, "x.pdf", Files.readAllBytes(file));
        }
    }

    @Test
    void refusesAPageTooLargeToDraw() throws IOException {
        Path file = folder.resolve("x.pdf");
        try (PDDocument document = SampleScans.text(List.of("x"), new PDRectangle(14_000, 14_000))) {
            document.save(file.toFile());
        }
        refuses(FaultCode.INPUT_TOO_LARGE, "x.pdf", Files.readAllBytes(file));
    }

    @Test
    void takesAScanOnALargePageWhenItsPixelsAreFew() throws IOException {
        Path file = folder.resolve("x.pdf");
        try (PDDocument document =
                SampleScans.scanned(SampleScans.jpeg(SMALL, 300, false), new PDRectangle(14_000, 14_000))) {
            document.save(file.toFile());
        }
        assertThat(inspector.inspect(file, "x.pdf").pages()).isEqualTo(1);
    }

    @Test
    void refusesAnImageOfTooManyPixelsByItsHeader() throws IOException {
        byte[] png = SampleScans.png(SMALL);
        ByteBuffer.wrap(png).putInt(16, 200_000).putInt(20, 200_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        refuses(FaultCode.INPUT_TOO_LARGE, "x.png", png);
    }

    @Test
    void refusesTooManyPagesAndTooManyBytes() throws IOException {
        Inspector strict = new Inspector(new DigitizeSettings(1, null, null, 10_000L, 2, null, null, null, null, null));
        Path file = SampleScans.write(folder.resolve("x.pdf"), pdf(3));
        assertFault(strict, file, FaultCode.INPUT_TOO_LARGE);
        Path large = SampleScans.write(folder.resolve("x.jpg"), SampleScans.jpeg(SampleScans.BLANK, 300, false));
        assertFault(
                new Inspector(new DigitizeSettings(1, null, null, 100L, 2, null, null, null, null, null)),
                large,
                FaultCode.INPUT_TOO_LARGE);
    }

    @Test
    void refusesAContentStreamThatInflatesWithoutEnd() throws IOException {
        Path file = folder.resolve("x.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            var bomb = new PDStream(document);
            try (var out = bomb.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] spaces = new byte[1 << 20];
                Arrays.fill(spaces, (byte) ' ');
                for (int i = 0; i < 70; i++) {
                    out.write(spaces);
                }
            }
            page.setContents(bomb);
            document.save(file.toFile());
        }
        assertThat(Files.size(file)).isLessThan(200_000);
        assertFault(inspector, file, FaultCode.INPUT_TOO_LARGE);
    }

    private Inspection inspect(String name, byte[] bytes) throws IOException {
        return inspector.inspect(SampleScans.write(folder.resolve(name), bytes), name);
    }

    private void refuses(FaultCode code, String name, byte[] bytes) {
        assertThatThrownBy(() -> inspect(name, bytes))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault().code()).as(e.getMessage()).isEqualTo(code));
    }

    private static void assertFault(Inspector inspector, Path file, FaultCode code) {
        assertThatThrownBy(() -> inspector.inspect(file, "x"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault().code()).as(e.getMessage()).isEqualTo(code));
    }

    private byte[] pdf(int pages) throws IOException {
        Path file = folder.resolve("made.pdf");
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            document.save(file.toFile());
        }
        return Files.readAllBytes(file);
    }
}
