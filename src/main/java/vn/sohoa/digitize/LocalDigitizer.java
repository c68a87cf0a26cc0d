package vn.sohoa.digitize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.ocr.Engine;
import vn.sohoa.digitize.ocr.Reader;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.MediaType;

/**
 * Digitizes in this process. Libraries and model are unpacked and loaded when the first scan comes; a Tesseract handle is
 * kept for each of the configured threads.
 */
public final class LocalDigitizer implements Digitizer {
    private final DigitizeSettings settings;
    private final Path natives;
    private final PdfaGate gate;
    private final Semaphore turns;
    private final Queue<Reader> idle = new ConcurrentLinkedQueue<>();
    private @Nullable Engine engine;

    /** @param natives a folder of this program's own, in which libraries and model are unpacked */
    public LocalDigitizer(DigitizeSettings settings, Path natives, PdfaGate gate) {
        this.settings = settings;
        this.natives = natives;
        this.gate = gate;
        this.turns = new Semaphore(settings.threads());
    }

    @Override
    public Digitized digitize(Scan scan, Path outDir) {
        takeTurn();
        try {
            Reader reader = borrow();
            try {
                return digitize(scan, outDir, reader);
            } finally {
                idle.add(reader);
            }
        } finally {
            turns.release();
        }
    }

    /** Starts a reader, as the first scan would, and tells which it is. */
    public String describe() {
        idle.add(borrow());
        return "Tesseract " + engine().version() + ", " + settings.language();
    }

    private Digitized digitize(Scan scan, Path outDir, Reader reader) {
        String subject = scan.files().getFirst().shownName();
        try (Rendition rendition = Rendition.read(scan, settings.limits(), reader, outDir)) {
            try {
                rendition.judge(gate);
            } catch (FaultException e) {
                if (e.fault().code() != FaultCode.INPUT_NOT_PDFA || !hasPdf(scan)) {
                    throw e;
                }
                rendition.redraw(reader, gate);
                rendition.judge(gate);
            }
            return rendition.publish();
        } catch (IOException e) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, subject, Guard.message(e)), e);
        }
    }

    private static boolean hasPdf(Scan scan) {
        return scan.files().stream().anyMatch(file -> file.type() == MediaType.PDF);
    }

    private void takeTurn() {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_OCR, "tesseract", "interrupted"), e);
        }
    }

    private Reader borrow() {
        Reader reader = idle.poll();
        return reader == null ? engine().open() : reader;
    }

    private synchronized Engine engine() {
        Engine started = engine;
        if (started == null) {
            started = Engine.start(natives, settings.language(), settings.tessdata());
            engine = started;
        }
        return started;
    }

    @Override
    public void close() {
        for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.close();
        }
    }
}
