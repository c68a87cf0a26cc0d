package vn.sohoa.digitize.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import vn.sohoa.digitize.ocr.Reading;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/** Finds out whether a single page is what keeps a rendition from being PDF/A. */
public final class PageTrial {
    private final Path scratch;
    private final Judge judge;

    /** Returns for a file that conforms, and throws INPUT_NOT_PDFA for another. */
    public interface Judge {
        void check(Path pdf);
    }

    /** @param scratch a file that may be written and deleted */
    public PageTrial(Path scratch, Judge judge) {
        this.scratch = scratch;
        this.judge = judge;
    }

    /** The page if it passes alone, else the same page drawn. */
    public PageSource allowed(PageSource page) throws IOException {
        return page.drawn() == page || passes(page) ? page : page.drawn();
    }

    private boolean passes(PageSource page) throws IOException {
        try (RenditionWriter writer = new RenditionWriter()) {
            writer.add(page, 0, Reading.NOTHING);
            writer.save(scratch, "", Instant.EPOCH, Sha256.of(""));
            judge.check(scratch);
            return true;
        } catch (FaultException e) {
            if (e.fault().code() == FaultCode.INPUT_NOT_PDFA) {
                return false;
            }
            throw e;
        } finally {
            Files.deleteIfExists(scratch);
        }
    }
}
