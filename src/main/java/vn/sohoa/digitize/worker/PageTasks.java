package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.WorkerLimits;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.quality.DocumentVerdict;
import vn.sohoa.digitize.quality.PageVerdict;
import vn.sohoa.digitize.quality.QualityGate;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultException;

/** What workers are asked for, each task with its deadline. */
final class PageTasks {
    private static final int LONGEST_DETAIL = 400;
    private static final int LARGEST_PICTURE = 16 << 20;

    private final WorkerPool pool;
    private final ExecutorService threads;
    private final WorkerLimits limits;
    private final int workers;
    private final QualityGate quality;

    PageTasks(WorkerPool pool, ExecutorService threads, DigitizeSettings settings) {
        this.pool = pool;
        this.threads = threads;
        this.limits = settings.worker();
        this.workers = settings.workers();
        this.quality = new QualityGate(settings.quality());
    }

    Inspection inspect(Path file, String shownName) {
        return pool.use(shownName, worker -> {
            Reply reply = ask(worker, new Request.Inspect(file, shownName), limits.pageTime());
            return expect(worker, reply, Reply.Inspected.class).inspection();
        });
    }

    /** How many pages of a document are asked for at once: enough to keep every worker busy. */
    int ahead() {
        return 2 * workers;
    }

    /** Begins to read a page. */
    Future<PageReading> read(Scan.Source file, int index, boolean drawn) {
        return threads.submit(() -> pool.use(file.shownName(), worker -> {
            Reply reply = ask(worker, new Request.ReadPage(file, index, drawn), limits.pageTime());
            return expect(worker, reply, Reply.Read.class).page();
        }));
    }

    /** The pages of a file, from 0, that PDF/A does not allow as they are. */
    List<Integer> refused(Scan.Source file) {
        return pool.use(file.shownName(), worker -> {
            Path scratch = worker.room().resolve("page.pdf");
            Reply reply = ask(worker, new Request.TryPages(file, scratch), limits.documentTime());
            return expect(worker, reply, Reply.Tried.class).refused();
        });
    }

    /** @param expected how many pages there should be, if that is known */
    DocumentVerdict judge(List<PageReading> pages, OptionalInt expected) {
        List<PageVerdict> verdicts = new ArrayList<>();
        for (PageReading page : pages) {
            verdicts.add(quality.page(verdicts.size() + 1, page.facts(), page.reading()));
        }
        return quality.document(verdicts, expected);
    }

    /** Something done with a rendition that a worker has written, before the worker is used again. */
    interface Taking {
        void take(Path pdf) throws IOException;
    }

    void write(Scan scan, Path readings, Set<Integer> drawn, Taking taking) {
        pool.use(scan.files().getFirst().shownName(), worker -> {
            Path pdf = worker.room().resolve("rendition.pdf");
            Reply reply = ask(worker, new Request.WriteRendition(scan, readings, drawn, pdf), limits.documentTime());
            expect(worker, reply, Reply.Written.class);
            taking.take(pdf);
            return scan;
        });
    }

    Optional<Area> space(Path pdf, double width, double height, String subject) {
        return pool.use(subject, worker -> {
            Reply reply = ask(worker, new Request.FindSpace(pdf, width, height), limits.pageTime());
            return Optional.ofNullable(expect(worker, reply, Reply.Space.class).area());
        });
    }

    boolean untouched(Path before, Path after, Area changed, String subject) {
        return pool.use(subject, worker -> {
            Reply reply = ask(worker, new Request.Compare(before, after, changed), limits.pageTime());
            return expect(worker, reply, Reply.Compared.class).untouched();
        });
    }

    byte[] picture(Scan.Source file, int index, int dpi) {
        return pool.use(file.shownName(), worker -> {
            Path jpeg = worker.room().resolve("picture.jpg");
            Reply reply = ask(worker, new Request.Picture(file, index, dpi, jpeg), limits.pageTime());
            expect(worker, reply, Reply.Pictured.class);
            return taken(jpeg);
        });
    }

    /** What the worker wrote may be anything that it could make. */
    private static byte[] taken(Path jpeg) throws IOException {
        if (!Files.isRegularFile(jpeg, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the worker left no picture");
        }
        try (InputStream in = Files.newInputStream(jpeg, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST_PICTURE + 1);
            if (bytes.length > LARGEST_PICTURE) {
                throw new IOException("the worker's picture is too large");
            }
            return bytes;
        } finally {
            Files.deleteIfExists(jpeg);
        }
    }

    private static Reply ask(Worker worker, Request request, Duration deadline)
            throws WorkerLostException, InterruptedException {
        Reply reply = worker.ask(request, deadline);
        if (reply instanceof Reply.Refused refused) {
            throw new FaultException(plain(refused.fault()));
        }
        return reply;
    }

    /** A detail comes from libraries that quote what they read. */
    private static Fault plain(Fault fault) {
        String detail = fault.detail().replaceAll("\\p{C}+", " ");
        return Fault.of(fault.code(), fault.subject(), detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
    }

    private static <T extends Reply> T expect(Worker worker, Reply reply, Class<T> type) throws WorkerLostException {
        if (!type.isInstance(reply)) {
            throw worker.lost(WorkerLostException.How.ANSWERED_GARBAGE, "an answer of another kind");
        }
        return type.cast(reply);
    }
}
