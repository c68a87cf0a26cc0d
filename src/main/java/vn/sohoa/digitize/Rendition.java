package vn.sohoa.digitize;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.sohoa.digitize.imaging.GreyImage;
import vn.sohoa.digitize.imaging.Limits;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reader;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.digitize.pdf.MasterPages;
import vn.sohoa.digitize.pdf.PageLayout;
import vn.sohoa.digitize.pdf.PageSource;
import vn.sohoa.digitize.pdf.PageTrial;
import vn.sohoa.digitize.pdf.RenditionCheck;
import vn.sohoa.digitize.pdf.RenditionWriter;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** One scan on its way to a published rendition: read once, written, judged, and only then given its name. */
final class Rendition implements Closeable {
    private final Scan scan;
    private final Limits limits;
    private final Path outDir;
    private final Path draft;
    private final List<PageReading> readings = new ArrayList<>();

    private Rendition(Scan scan, Limits limits, Path outDir) {
        this.scan = scan;
        this.limits = limits;
        this.outDir = outDir;
        this.draft = outDir.resolve("rendition.pdf.tmp");
    }

    /** Reads every page and writes a draft. */
    static Rendition read(Scan scan, Limits limits, Reader reader, Path outDir) throws IOException {
        Files.createDirectories(outDir);
        Rendition rendition = new Rendition(scan, limits, outDir);
        rendition.write(reader, page -> page, List.of());
        return rendition;
    }

    /** Writes again with those pages drawn whose own content PDF/A does not allow; only these are read again. */
    void redraw(Reader reader, PdfaGate gate) throws IOException {
        Path alone = outDir.resolve("page.pdf.tmp");
        PageTrial trial = new PageTrial(alone, pdf -> gate.check(pdf, "page"));
        List<PageReading> before = List.copyOf(readings);
        readings.clear();
        write(reader, trial::allowed, before);
    }

    /** Says how a page is to be shown. */
    private interface Choice {
        PageSource of(PageSource page) throws IOException;
    }

    private void write(Reader reader, Choice choice, List<PageReading> before) throws IOException {
        try (RenditionWriter writer = new RenditionWriter()) {
            for (Scan.Source file : scan.files()) {
                int pages = Guard.input(file.shownName(), () -> {
                    try (MasterPages all = MasterPages.open(file.path(), file.type(), limits, false)) {
                        add(all, reader, choice, before, writer);
                        return all.count();
                    }
                });
                if (pages == 0) {
                    throw new FaultException(Fault.of(FaultCode.INPUT_NO_PAGES, file.shownName()));
                }
            }
            writer.save(draft, scan.title(), scan.createdAt(), digest());
        }
    }

    private void add(MasterPages pages, Reader reader, Choice choice, List<PageReading> before, RenditionWriter writer)
            throws IOException {
        for (int i = 0; i < pages.count(); i++) {
            PageSource page = pages.page(i);
            PageSource chosen = choice.of(page);
            boolean known = chosen == page && readings.size() < before.size();
            PageReading read = known ? before.get(readings.size()) : read(chosen, reader);
            readings.add(read);
            writer.add(chosen, read.turn(), read.reading());
        }
    }

    private static PageReading read(PageSource page, Reader reader) throws IOException {
        Optional<Reading> own = page.ownText();
        if (own.isPresent()) {
            return own(page.layout(), own.get());
        }
        GreyImage shown = page.grey().shown(page.layout().shown());
        return PageReading.of(reader, shown, page.layout().dpi());
    }

    private static PageReading own(PageLayout page, Reading text) {
        boolean sideways = page.shown().sideways();
        int width = sideways ? page.height() : page.width();
        int height = sideways ? page.width() : page.height();
        PageFacts facts = new PageFacts(width, height, page.dpi(), false, 0, 1, 0, 1, 0, 100, "own text", 0);
        return new PageReading(0, text, facts);
    }

    private Sha256 digest() throws IOException {
        StringBuilder digests = new StringBuilder();
        for (Scan.Source file : scan.files()) {
            digests.append(Sha256.of(file.path())).append('\n');
        }
        return Sha256.of(digests.toString());
    }

    /** Passes when the draft is PDF/A-2u with all the pages and all the text. */
    void judge(PdfaGate gate) throws IOException {
        String subject = scan.files().getFirst().shownName();
        gate.check(draft, subject);
        RenditionCheck.check(draft, texts(), subject);
    }

    private List<String> texts() {
        return readings.stream()
                .map(read -> Normalizer.normalize(read.reading().text(), Normalizer.Form.NFC))
                .toList();
    }

    /** Makes the draft durable under its name, the text first: where the PDF stands, both are whole. */
    Digitized publish() throws IOException {
        List<String> texts = texts();
        Path textDraft = outDir.resolve("text.txt.tmp");
        Files.writeString(textDraft, String.join("\f", texts), StandardCharsets.UTF_8);
        Path text = rename(textDraft, outDir.resolve("text.txt"));
        return new Digitized(rename(draft, outDir.resolve("rendition.pdf")), text, texts);
    }

    private static Path rename(Path from, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
