package vn.sohoa.digitize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.sohoa.digitize.imaging.ImageHeader;
import vn.sohoa.digitize.imaging.Jpeg2000Header;
import vn.sohoa.digitize.imaging.JpegHeader;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.imaging.PngHeader;
import vn.sohoa.digitize.imaging.TiffPage;
import vn.sohoa.digitize.pdf.PdfMaster;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/**
 * Says what a file is by its content and refuses early what can never become a rendition. It reads structure, not pictures:
 * a file that passes may still turn out damaged when it is decoded. Safe for several threads.
 */
public final class Inspector {
    private static final int HEAD = 1024;

    private final Limits limits;

    public Inspector(DigitizeSettings settings) {
        this.limits = settings.limits();
    }

    /**
     * @param file a regular file nobody writes to any more
     * @param shownName how faults name it
     * @throws FaultException INPUT_EMPTY, INPUT_UNKNOWN_TYPE, INPUT_DAMAGED, INPUT_ENCRYPTED, INPUT_NO_PAGES or
     *     INPUT_TOO_LARGE; UNAVAILABLE_DISK when the bytes cannot be read at all
     */
    public Inspection inspect(Path file, String shownName) {
        byte[] head = head(file, shownName);
        if (head.length == 0) {
            throw new FaultException(Fault.of(FaultCode.INPUT_EMPTY, shownName));
        }
        MediaType type =
                typeOf(head).orElseThrow(() -> new FaultException(Fault.of(FaultCode.INPUT_UNKNOWN_TYPE, shownName)));
        int pages = Guard.input(shownName, () -> {
            limits.checkBytes(Files.size(file));
            return pages(file, type);
        });
        if (pages == 0) {
            throw new FaultException(Fault.of(FaultCode.INPUT_NO_PAGES, shownName));
        }
        return new Inspection(type, pages);
    }

    private static byte[] head(Path file, String shownName) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, shownName, Guard.message(e)), e);
        }
    }

    /** By the formats' signatures; a PDF's may be preceded by other bytes (ISO 32000-1, implementation note 13). */
    private static Optional<MediaType> typeOf(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(MediaType.JPEG);
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(MediaType.PNG);
        }
        if (text.startsWith("\0\0\0\fjP  \r\n\u0087\n") || text.startsWith("\u00FFO\u00FFQ")) {
            return Optional.of(MediaType.JPEG_2000);
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*") || bigTiff(text)) {
            return Optional.of(MediaType.TIFF);
        }
        return text.contains("%PDF-") ? Optional.of(MediaType.PDF) : Optional.empty();
    }

    private static boolean bigTiff(String text) {
        return text.startsWith("II+\0") || text.startsWith("MM\0+");
    }

    private int pages(Path file, MediaType type) throws IOException {
        return switch (type) {
            case JPEG -> onePage(JpegHeader.read(file).image());
            case PNG -> onePage(PngHeader.read(file).image());
            case JPEG_2000 -> {
                Jpeg2000Header.read(file).check(limits);
                yield 1;
            }
            case TIFF -> TiffPage.readAll(file, limits).size();
            case PDF -> pdfPages(file);
        };
    }

    private int onePage(ImageHeader image) {
        limits.checkPixels(image.width(), image.height());
        return 1;
    }

    private int pdfPages(Path file) throws IOException {
        try (PdfMaster pdf = PdfMaster.open(file, limits)) {
            return pdf.pages();
        }
    }
}
