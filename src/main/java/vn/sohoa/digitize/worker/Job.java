package vn.sohoa.digitize.worker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/** One document on its way through the workers. */
final class Job {
    private final Scan scan;
    private final Tray tray;
    private final PageTasks tasks;

    /** @param scan as it lies in the tray */
    Job(Scan scan, Tray tray, PageTasks tasks) {
        this.scan = scan;
        this.tray = tray;
        this.tasks = tasks;
    }

    /** Reads all pages, writes the rendition, and gives both files their names, the text first: where the PDF stands, both are whole. */
    Digitized make(boolean facsimile, Path outDir) throws IOException {
        List<PageReading> pages = read(facsimile);
        Path readings = record(pages);
        Files.createDirectories(outDir);
        Path draft = outDir.resolve("rendition.pdf.tmp");
        Path textDraft = outDir.resolve("text.txt.tmp");
        try {
            tasks.write(scan, readings, facsimile, pdf -> take(pdf, draft));
            Digitized made = new Digitized(outDir.resolve("rendition.pdf"), outDir.resolve("text.txt"), pages);
            Files.writeString(textDraft, String.join("\f", made.pageTexts()), StandardCharsets.UTF_8);
            publish(textDraft, made.text());
            publish(draft, made.pdf());
            return made;
        } finally {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(textDraft);
        }
    }

    /** In order; a few pages ahead are being read, so that a long document does not make others wait. */
    private List<PageReading> read(boolean facsimile) {
        List<PageReading> read = new ArrayList<>();
        Deque<Future<PageReading>> ahead = new ArrayDeque<>();
        try {
            for (Scan.Source file : scan.files()) {
                int count = pages(file);
                for (int i = 0; i < count; i++) {
                    ahead.add(tasks.read(file, i, facsimile));
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

    private int pages(Scan.Source file) {
        boolean single = file.type() == MediaType.JPEG || file.type() == MediaType.PNG;
        return single ? 1 : tasks.inspect(file.path(), file.shownName()).pages();
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

    private static void publish(Path from, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
