package vn.sohoa.digitize;

import java.nio.file.Path;

/**
 * Opens scans and turns them into renditions. Everything that opens untrusted bytes is behind this. Safe for use by several
 * threads at once; work beyond the configured number of workers waits.
 */
public interface Digitizer extends AutoCloseable {
    /**
     * Says what a file is by its content and refuses early what can never become a rendition.
     *
     * @param file a regular file nobody writes to any more
     * @param shownName how faults name it
     * @throws vn.sohoa.dossier.FaultException INPUT_* when the file is at fault, UNAVAILABLE_OCR or UNAVAILABLE_DISK when the
     *     machine is
     */
    Inspection inspect(Path file, String shownName);

    /**
     * Writes {@code text.txt}, {@code alto.xml} and {@code rendition.pdf} into {@code outDir}, in this order and each under a
     * temporary name first: after a crash none stands there half written, and doing it again replaces all.
     *
     * @throws vn.sohoa.dossier.FaultException INPUT_* when the scan is at fault, QUALITY_PAGE_COUNT or QUALITY_TEXT_LOST when
     *     the rendition is not what was written, UNAVAILABLE_OCR or UNAVAILABLE_DISK when the machine is
     */
    Digitized digitize(Scan scan, Path outDir);

    /** Ends at once what still runs; it fails as UNAVAILABLE_OCR. */
    @Override
    void close();
}
