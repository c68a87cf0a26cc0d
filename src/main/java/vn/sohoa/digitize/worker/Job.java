package vn.sohoa.digitize.worker;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.alto.AltoFile;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/** One document on its way through the workers. */
final class Job {
    private final Scan scan;
    private final Tray tray;
    private final PageTasks tasks;
    private final List<Integer> counts = new ArrayList<>();

    /** @param scan as it lies in the tray */
    Job(Scan scan, Tray tray, PageTasks tasks) {
        this.scan = scan;
        this.tray = tray;
        this.tasks = tasks;
    }

    /**
     * Reads all pages, writes the rendition, and gives all files their names, the PDF last: where it stands, all are
     * whole. Pages of a PDF that PDF/A does not allow as they are get drawn.
     */
    Digitized make(Path outDir) throws IOException {
        List<PageReading> pages = readings();
        Files.createDirectories(outDir);
        Digitized made = new Digitized(
                outDir.resolve("rendition.pdf"),
                outDir.resolve("text.txt"),
                outDir.resolve("alto.xml"),
                pages,
                tasks.judge(pages, scan.pages()));
        published(made.pdf(), pdf -> {
            rendition(pages, pdf);
            published(
                    made.text(),
                    text -> Files.writeString(text, String.join("\f", made.pageTexts()), StandardCharsets.UTF_8));
            published(made.alto(), alto -> {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(alto))) {
                    AltoFile.write(scan.title(), pages, out);
                }
            });
        });
        return made;
    }

    /** Writes a file's content. */
    private interface Content {
        void to(Path file) throws IOException;
    }

    /** The file stands there whole, on the disk, or not at all. */
    private static void published(Path file, Content content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            content.to(draft);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void rendition(List<PageReading> pages, Path draft) throws IOException {
        try {
            write(pages, Set.of(), draft);
        } catch (FaultException e) {
            if (e.fault().code() != FaultCode.INPUT_NOT_PDFA || !hasPdf()) {
                throw e;
            }
            write(pages, draw(pages), draft);
        }
    }

    private void write(List<PageReading> pages, Set<Integer> drawn, Path draft) throws IOException {
        tasks.write(scan, record(pages), drawn, pdf -> take(pdf, draft));
    }

    private boolean hasPdf() {
        return scan.files().stream().anyMatch(file -> file.type() == MediaType.PDF);
    }

    /** In order; a few pages ahead are being read, so that a long document does not make others wait. */
    private List<PageReading> readings() {
        List<PageReading> read = new ArrayList<>();
        Deque<Future<PageReading>> ahead = new ArrayDeque<>();
        try {
            for (Scan.Source file : scan.files()) {
                int count = pages(file);
                counts.add(count);
                for (int i = 0; i < count; i++) {
                    ahead.add(tasks.read(file, i, false));
                    if (ahead.size() >= tasks.ahead()) {
                        read.add(result(ahead.remove()));
                    }
                }
            }
            while (!ahead.isEmpty()) {
                read.add(result(ahead.remove()));
            }
            return read;
        } finally {
            ahead.forEach(page -> page.cancel(true));
        }
    }

    /** Reads the pages again that have to be drawn, and says which they are: all of the PDFs when each passes alone. */
    private Set<Integer> draw(List<PageReading> pages) {
        Set<Integer> drawn = drawn(true);
        if (drawn.isEmpty()) {
            drawn = drawn(false);
        }
        int first = 0;
        for (int i = 0; i < scan.files().size(); i++) {
            for (int page = first; page < first + counts.get(i); page++) {
                if (drawn.contains(page)) {
                    pages.set(page, result(tasks.read(scan.files().get(i), page - first, true)));
                }
            }
            first += counts.get(i);
        }
        return drawn;
    }

    private Set<Integer> drawn(boolean tried) {
        Set<Integer> drawn = new TreeSet<>();
        int first = 0;
        for (int i = 0; i < scan.files().size(); i++) {
            Scan.Source file = scan.files().get(i);
            int count = counts.get(i);
            if (file.type() == MediaType.PDF) {
                List<Integer> pages = tried
                        ? tasks.refused(file)
                        : IntStream.range(0, count).boxed().toList();
                for (int page : pages) {
                    drawn.add(first + page);
                }
            }
            first += count;
        }
        return drawn;
    }

    private int pages(Scan.Source file) {
        return switch (file.type()) {
            case JPEG, PNG, JPEG_2000 -> 1;
            case TIFF, PDF -> tasks.inspect(file.path(), file.shownName()).pages();
        };
    }

    private static PageReading result(Future<PageReading> page) {
        try {
            return page.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FaultException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WorkerPool.unavailable("interrupted", e);
        }
    }

    private Path record(List<PageReading> pages) throws IOException {
        Path file = tray.fresh();
        try (BufferedWriter lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (PageReading page : pages) {
                lines.write(new String(Wire.bytes(page), StandardCharsets.UTF_8));
                lines.newLine();
            }
        }
        return file;
    }

    /** Copies what the worker wrote: it may hold on to its own file, and the file may be anything it could make. */
    private static void take(Path pdf, Path draft) throws IOException {
        if (!Files.isRegularFile(pdf, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the worker left no file");
        }
        try (InputStream in = Files.newInputStream(pdf, LinkOption.NOFOLLOW_LINKS);
                FileChannel out = FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
        }
        Files.delete(pdf);
    }
}
