package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.digitize.Area;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.digitize.LastPages;
import vn.sohoa.digitize.PagePictures;
import vn.sohoa.digitize.Scan;
import vn.sohoa.digitize.ocr.Engine;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/** Digitizes in worker processes, which are started when the first scan comes. A document's pages are read side by side. */
public final class WorkerDigitizer implements Digitizer, LastPages, PagePictures {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerDigitizer.class);

    private final DigitizeSettings settings;
    private final Sandbox sandbox;
    private final Scratch scratch;
    private final Recruiter recruiter;
    private final WorkerPool pool;
    private final ExecutorService pages;
    private final PageTasks tasks;

    private WorkerDigitizer(DigitizeSettings settings, Sandbox sandbox, Scratch scratch, Recruiter recruiter) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.scratch = scratch;
        this.recruiter = recruiter;
        this.pool =
                new WorkerPool(recruiter, settings.workers(), settings.worker().recycleAfter());
        this.pages = Executors.newFixedThreadPool(settings.workers(), work -> {
            Thread thread = new Thread(work, "page");
            thread.setDaemon(true);
            return thread;
        });
        this.tasks = new PageTasks(pool, pages, settings);
    }

    /**
     * Makes everything ready but starts no worker yet.
     *
     * @param folder of this program's own: libraries and model are unpacked in it, and workers write there
     * @throws FaultException UNAVAILABLE_DISK, CONFIGURATION_*, UNAVAILABLE_OCR when a required sandbox does not work
     */
    public static WorkerDigitizer open(DigitizeSettings settings, Path folder) {
        return open(settings, folder, Launch.ofThisProgram(settings.worker()));
    }

    static WorkerDigitizer open(DigitizeSettings settings, Path folder, Launch launch) {
        try {
            Path natives = folder.toAbsolutePath().resolve("natives");
            Path tessdata = settings.tessdata();
            Engine.unpack(natives, settings.language(), tessdata);
            Scratch scratch = Scratch.open(folder.resolve("workers"));
            Set<Path> readable = new HashSet<>(launch.readable());
            readable.add(natives);
            readable.add(scratch.in());
            if (tessdata != null) {
                readable.add(tessdata.toAbsolutePath());
            }
            Sandbox sandbox = Sandbox.of(settings.sandbox(), readable, Launch.ENVIRONMENT);
            if (!sandbox.works()) {
                LOG.warn("workers run without a sandbox: {}", sandbox.why());
            }
            Request.SetUp setUp = new Request.SetUp(settings, natives);
            return new WorkerDigitizer(settings, sandbox, scratch, new Recruiter(launch, sandbox, scratch, setUp));
        } catch (IOException e) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, folder.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    /** Starts a worker, as the first scan would, and tells which recogniser it has, how many there may be and how they are shut in. */
    public String describe() {
        pool.use("worker", worker -> worker);
        return recruiter.engine() + ", " + settings.language() + "; " + settings.workers() + " × "
                + settings.worker().memory() + " MiB; sandbox: "
                + (sandbox.works() ? "bubblewrap" : "no (" + sandbox.why() + ")");
    }

    @Override
    public Inspection inspect(Path file, String shownName) {
        try (Tray tray = Tray.make(scratch)) {
            return tasks.inspect(tray.put(file), shownName);
        } catch (IOException e) {
            throw disk(shownName, e);
        }
    }

    @Override
    public Digitized digitize(Scan scan, Path outDir) {
        String subject = scan.files().getFirst().shownName();
        try (Tray tray = Tray.make(scratch)) {
            return new Job(tray.put(scan), tray, tasks).make(outDir);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    @Override
    public Optional<Area> free(Path pdf, double width, double height, String subject) {
        try (Tray tray = Tray.make(scratch)) {
            return tasks.space(tray.put(pdf), width, height, subject);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    @Override
    public boolean untouched(Path before, Path after, Area changed, String subject) {
        try (Tray tray = Tray.make(scratch)) {
            return tasks.untouched(tray.put(before), tray.put(after), changed, subject);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    @Override
    public byte[] picture(Path file, MediaType type, int index, int dpi, String subject) {
        try (Tray tray = Tray.make(scratch)) {
            return tasks.picture(new Scan.Source(tray.put(file), type, subject), index, dpi);
        } catch (IOException e) {
            throw disk(subject, e);
        }
    }

    private static FaultException disk(String subject, IOException e) {
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, subject, String.valueOf(e.getMessage())), e);
    }

    /** The workers' process ids. */
    Set<Long> pids() {
        return pool.pids();
    }

    @Override
    public void close() {
        pool.close();
        pages.shutdownNow();
        try {
            scratch.close();
        } catch (IOException left) {
            LOG.warn("the workers' folder stays until the next start: {}", left.toString());
        }
    }
}
