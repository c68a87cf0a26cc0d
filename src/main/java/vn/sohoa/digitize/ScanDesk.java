package vn.sohoa.digitize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Engine;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reader;
import vn.sohoa.digitize.pdf.MasterPages;
import vn.sohoa.digitize.pdf.PageSource;
import vn.sohoa.digitize.pdf.RenditionCheck;
import vn.sohoa.digitize.pdf.RenditionWriter;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * Opens untrusted bytes in this process, so only a worker has one. The file read last stays open until another is asked
 * for: a PDF of a thousand pages is parsed once, not a thousand times. For one thread.
 */
public final class ScanDesk implements AutoCloseable {
    private final Limits limits;
    private final Inspector inspector;
    private final Engine engine;
    private final Reader reader;
    private @Nullable PdfaGate gate;
    private @Nullable Open open;

    private record Open(Path path, boolean facsimile, MasterPages pages) {}

    /** Gives a document's readings back, page by page. */
    @FunctionalInterface
    public interface Readings {
        PageReading next() throws IOException;
    }

    /**
     * @param natives where libraries and model are unpacked
     * @throws FaultException CONFIGURATION_* or UNAVAILABLE_OCR when no text can be read on this machine
     */
    public ScanDesk(DigitizeSettings settings, Path natives) {
        this.limits = settings.limits();
        this.inspector = new Inspector(settings);
        this.engine = Engine.start(natives, settings.language(), settings.tessdata());
        this.reader = engine.open();
    }

    /** Which recogniser it is. */
    public String describe() {
        return "Tesseract " + engine.version();
    }

    public Inspection inspect(Path file, String shownName) {
        return inspector.inspect(file, shownName);
    }

    /**
     * Reads one page.
     *
     * @param index from 0
     * @param facsimile draw a PDF's page even when it is nothing but an image
     */
    public PageReading read(Scan.Source file, int index, boolean facsimile) {
        return Guard.input(file.shownName(), () -> {
            PageSource page = pages(file, facsimile).page(index);
            return PageReading.of(
                    reader,
                    page.grey().shown(page.layout().shown()),
                    page.layout().dpi());
        });
    }

    /**
     * Writes a rendition with what was read, and passes it only when it is PDF/A-2u with all the pages and all the text.
     *
     * @param readings of all pages of all files, in order, read with the same {@code facsimile}
     */
    public void write(Scan scan, Readings readings, boolean facsimile, Path pdf) {
        String subject = scan.files().getFirst().shownName();
        List<String> texts = new ArrayList<>();
        Guard.input(subject, () -> {
            try (RenditionWriter writer = new RenditionWriter()) {
                for (Scan.Source file : scan.files()) {
                    Guard.input(file.shownName(), () -> add(file, facsimile, readings, writer, texts));
                }
                writer.save(pdf, scan.title(), scan.createdAt(), digest(scan));
            }
            return pdf;
        });
        gate().check(pdf, subject);
        Guard.input(subject, () -> {
            RenditionCheck.check(pdf, texts, subject);
            return pdf;
        });
    }

    private int add(Scan.Source file, boolean facsimile, Readings readings, RenditionWriter writer, List<String> texts)
            throws IOException {
        try (MasterPages pages = MasterPages.open(file.path(), file.type(), limits, facsimile)) {
            if (pages.count() == 0) {
                throw new FaultException(Fault.of(FaultCode.INPUT_NO_PAGES, file.shownName()));
            }
            for (int i = 0; i < pages.count(); i++) {
                PageReading read = readings.next();
                writer.add(pages.page(i), read.turn(), read.reading());
                texts.add(Digitized.text(read));
            }
            return pages.count();
        }
    }

    private static Sha256 digest(Scan scan) throws IOException {
        StringBuilder digests = new StringBuilder();
        for (Scan.Source file : scan.files()) {
            digests.append(Sha256.of(file.path())).append('\n');
        }
        return Sha256.of(digests.toString());
    }

    private PdfaGate gate() {
        PdfaGate made = gate;
        if (made == null) {
            made = new PdfaGate();
            gate = made;
        }
        return made;
    }

    private MasterPages pages(Scan.Source file, boolean facsimile) throws IOException {
        Open last = open;
        if (last != null && last.path().equals(file.path()) && last.facsimile() == facsimile) {
            return last.pages();
        }
        letGo();
        MasterPages pages = MasterPages.open(file.path(), file.type(), limits, facsimile);
        open = new Open(file.path(), facsimile, pages);
        return pages;
    }

    private void letGo() throws IOException {
        Open last = open;
        open = null;
        if (last != null) {
            last.pages().close();
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        reader.close();
    }
}
