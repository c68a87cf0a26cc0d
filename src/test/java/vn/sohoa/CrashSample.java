package vn.sohoa;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningSettings;

/**
 * A data folder's inputs that are worked in seconds and yet go every way there is: dossiers with several documents, a
 * document of several images, a scan that comes twice, certified copies, a damaged PDF, a picture that turns out damaged
 * only when it is read, and a dossier that nobody knows.
 */
final class CrashSample {
    /** Who authorises, as the certificate has to name them. */
    static final String OFFICER = "TEST Cán bộ chứng thực";

    static final List<String> DOSSIERS = List.of(
            "H23.123.45-240304-0001", "H23.123.45-240304-0002", "H23.123.45-240304-0003", "H23.123.45-240304-0004");
    static final int DOCUMENTS = 6;
    static final int REJECTED_DOCUMENTS = 1;
    static final int CERTIFIED = 3;

    /** Where an input has to end. */
    enum End {
        ARCHIVE,
        QUARANTINE
    }

    private static final String HEADER =
            "code,procedure,agency,received_at,due_at,finished_at,returned_at,status,channel,"
                    + "applicant,components,certification\n";

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<Sha256, End> ends = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    CrashSample() {
        StringBuilder register = new StringBuilder(HEADER);
        for (String dossier : DOSSIERS) {
            register.append(row(dossier, DOSSIERS.indexOf(dossier) < CERTIFIED));
        }
        others.put("register/march.csv", register.toString());
        String first = DOSSIERS.get(0);
        String second = DOSSIERS.get(1);
        String third = DOSSIERS.get(2);
        String fourth = DOSSIERS.get(3);
        scan(first + "/to-khai.jpg", "TỜ KHAI XIN TRÍCH LỤC", "số một");
        byte[] result = certified(first, first + "/ket-qua.jpg", "TRÍCH LỤC KHAI SINH");
        files.put(first + "_ket-qua.jpg", result);
        scan(second + "/to-khai-1.jpg", "TỜ KHAI", "trang thứ nhất");
        scan(second + "/to-khai-2.jpg", "xã Gia Lương", "trang thứ hai");
        certified(second, second + "/ket-qua.jpg", "TRÍCH LỤC KẾT HÔN");
        certified(third, third + "_ket-qua.jpg", "TRÍCH LỤC KHAI TỬ");
        scan(fourth + "/ket-qua.jpg", "TRÍCH LỤC", "xã Gia Lương");
        file(fourth + "/to-khai.png", undecodablePng(), End.QUARANTINE);
        file(
                third + "/to-khai.pdf",
                "%PDF-1.7\nđây không phải là PDF\n%%EOF\n".getBytes(StandardCharsets.UTF_8),
                End.QUARANTINE);
        file("H23.123.45-240304-9999/to-khai.jpg", slip("TỜ KHAI", "không ai biết"), End.QUARANTINE);
    }

    /** Lays the inputs into a new data folder. */
    void lay(Path data) {
        try {
            for (var file : files.entrySet()) {
                write(data.resolve("inbox").resolve(file.getKey()), file.getValue());
            }
            for (var file : others.entrySet()) {
                write(data.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            try (SigningOffice test = SigningOffice.open(SigningSettings.test(), Map.of(), data, Clock.systemUTC())) {
                authorise(data, test);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Signs the authorisations with this office's officer's key; {@link #lay} took the TEST authority's. */
    void authorise(Path data, SigningOffice office) throws IOException {
        for (var file : others.entrySet()) {
            if (file.getKey().startsWith("authorisations/")) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                write(data.resolve(file.getKey() + ".p7s"), office.attest(content, "officer"));
            }
        }
    }

    /** What every content has to come to; a content that was dropped twice counts once. */
    Map<Sha256, End> ends() {
        return ends;
    }

    private byte[] certified(String dossier, String name, String title) {
        byte[] scan = scan(name, title, "xã Gia Lương");
        others.put("authorisations/" + dossier + ".yaml", """
                officer: "%s"
                dossier: "%s"
                component: "ket-qua"
                digest: "%s"
                authorised-at: "2024-03-05T10:00:00+07:00"
                """.formatted(OFFICER, dossier, Sha256.of(scan)));
        return scan;
    }

    private byte[] scan(String name, String... lines) {
        byte[] scan = slip(lines);
        file(name, scan, End.ARCHIVE);
        return scan;
    }

    private void file(String name, byte[] content, End end) {
        files.put(name, content);
        if (ends.put(Sha256.of(content), end) != null) {
            throw new IllegalStateException("same content twice: " + name);
        }
    }

    private static String row(String dossier, boolean certified) {
        return String.join(
                        ",",
                        dossier,
                        "2.000635",
                        "H23.123.45",
                        "20240304080000",
                        "20240307170000",
                        "20240305100000",
                        "20240305101500",
                        "returned",
                        "direct",
                        "Nguyễn Văn Thử",
                        "to-khai",
                        certified ? "ket-qua" : "")
                + "\n";
    }

    /** A small slip of paper at 200 dpi. */
    static byte[] slip(String... lines) {
        return jpeg(picture(lines));
    }

    private static BufferedImage picture(String... lines) {
        PDRectangle box = new PDRectangle(298, 120);
        try (PDDocument document = new PDDocument();
                InputStream letters = CrashSample.class.getResourceAsStream("/fonts/Tinos-Regular.ttf")) {
            PDPage page = new PDPage(box);
            document.addPage(page);
            PDFont font = PDType0Font.load(document, letters);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(font, 14);
                content.setLeading(24);
                content.newLineAtOffset(24, box.getHeight() - 40);
                for (String line : lines) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            return printed(document);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From the saved file: only there is the font part of it for certain. */
    private static BufferedImage printed(PDDocument document) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        document.save(saved);
        try (PDDocument whole = Loader.loadPDF(saved.toByteArray())) {
            return new PDFRenderer(whole).renderImageWithDPI(0, 200, ImageType.RGB);
        }
    }

    private static byte[] jpeg(BufferedImage image) {
        byte[] jpeg = encoded(image, "jpeg");
        // the resolution, in the JFIF header
        ByteBuffer.wrap(jpeg).put(13, (byte) 1).putShort(14, (short) 200).putShort(16, (short) 200);
        return jpeg;
    }

    /** A well-formed file whose picture cannot be decoded. */
    private static byte[] undecodablePng() {
        ByteBuffer png = ByteBuffer.allocate(200).putLong(0x89504E470D0A1A0AL);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(400)
                .putInt(300)
                .put((byte) 8)
                .put((byte) 2)
                .array();
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", "not compressed pixels".getBytes(StandardCharsets.US_ASCII));
        chunk(png, "IEND", new byte[0]);
        return Arrays.copyOf(png.array(), png.position());
    }

    private static void chunk(ByteBuffer png, String type, byte[] body) {
        int start = png.position();
        png.putInt(body.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(body);
        CRC32 checksum = new CRC32();
        checksum.update(png.array(), start + 4, body.length + 4);
        png.putInt((int) checksum.getValue());
    }

    private static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
