package vn.sohoa.digitize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.Engine;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reader;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.MasterPages;
import vn.sohoa.digitize.pdf.PagePicture;
import vn.sohoa.digitize.pdf.PageSource;
import vn.sohoa.digitize.pdf.PageTrial;
import vn.sohoa.digitize.pdf.RenditionCheck;
import vn.sohoa.digitize.pdf.RenditionWriter;
import vn.sohoa.digitize.pdf.space.LastPage;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;
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

    private record Open(Path path, MasterPages pages) {}

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
        this.engine = Engine.start(natives, settings.language(), settings.tessdata(), settings.prepare());
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
     * Reads one page; one that has a text of its own keeps that.
     *
     * @param index from 0
     * @param drawn as a PDF's page looks when it is drawn, not by what it holds
     */
    public PageReading read(Scan.Source file, int index, boolean drawn) {
        return Guard.input(file.shownName(), () -> {
            PageSource held = pages(file).page(index);
            PageSource page = drawn ? held.drawn() : held;
            Optional<Reading> own = page.ownText();
            return own.isPresent()
                    ? PageReading.own(
                            page.layout().shownWidth(),
                            page.layout().shownHeight(),
                            page.layout().dpi(),
                            own.get())
                    : PageReading.of(
                            reader,
                            page.grey().shown(page.layout().shown()),
                            page.layout().dpi());
        });
    }

    /** The pages of a file, from 0, that PDF/A does not allow as they are and that have to be drawn. */
    public List<Integer> refused(Scan.Source file, Path scratch) {
        PageTrial trial = new PageTrial(scratch, pdf -> gate().check(pdf, file.shownName()));
        return Guard.input(file.shownName(), () -> {
            List<Integer> refused = new ArrayList<>();
            MasterPages pages = pages(file);
            for (int i = 0; i < pages.count(); i++) {
                PageSource page = pages.page(i);
                if (trial.allowed(page) != page) {
                    refused.add(i);
                }
            }
            return refused;
        });
    }

    /**
     * Writes a rendition with what was read, and passes it only when it is PDF/A-2u with all the pages and all the text.
     *
     * @param readings of all pages of all files, in order
     * @param drawn the pages, from 0 through all files, that are shown as they were drawn
     */
    public void write(Scan scan, Readings readings, Set<Integer> drawn, Path pdf) {
        String subject = scan.files().getFirst().shownName();
        List<String> texts = new ArrayList<>();
        Guard.input(subject, () -> {
            try (RenditionWriter writer = new RenditionWriter(scan.profile())) {
                for (Scan.Source file : scan.files()) {
                    Guard.input(file.shownName(), () -> add(file, drawn, readings, writer, texts));
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

    /** A place of that size in points on a rendition's last page with nothing on it. */
    public Optional<Area> space(Path pdf, double width, double height) {
        return Guard.input("rendition", () -> LastPage.of(pdf, limits).flatMap(page -> page.free(width, height)));
    }

    /** Whether two last pages look the same but for a place that had nothing on it. */
    public boolean untouched(Path before, Path after, Area changed) {
        return Guard.input("rendition", () -> {
            Optional<LastPage> then = LastPage.of(before, limits);
            Optional<LastPage> now = LastPage.of(after, limits);
            return then.isPresent() && now.isPresent() && then.get().changedOnlyIn(changed, now.get());
        });
    }

    /** Draws a page, from 0, for people to look at. */
    public void picture(Scan.Source file, int index, int dpi, Path jpeg) {
        Guard.input(file.shownName(), () -> {
            if (file.type() == MediaType.PDF) {
                PagePicture.write(file.path(), index, dpi, limits, jpeg);
            } else {
                try (MasterPages pages = MasterPages.open(file.path(), file.type(), limits)) {
                    PagePicture.write(pages, index, dpi, limits, jpeg);
                }
            }
            return jpeg;
        });
    }

    private int add(Scan.Source file, Set<Integer> drawn, Readings readings, RenditionWriter writer, List<String> texts)
            throws IOException {
        // not the pages that are open for reading: a PDF's keep what they have copied for the rendition before
        try (MasterPages pages = MasterPages.open(file.path(), file.type(), limits)) {
            if (pages.count() == 0) {
                throw new FaultException(Fault.of(FaultCode.INPUT_NO_PAGES, file.shownName()));
            }
            for (int i = 0; i < pages.count(); i++) {
                PageReading read = readings.next();
                PageSource page = pages.page(i);
                writer.add(drawn.contains(texts.size()) ? page.drawn() : page, read.turn(), read.reading());
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

    private MasterPages pages(Scan.Source file) throws IOException {
        Open last = open;
        if (last != null && last.path().equals(file.path())) {
            return last.pages();
        }
        letGo();
        MasterPages pages = MasterPages.open(file.path(), file.type(), limits);
        open = new Open(file.path(), pages);
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
