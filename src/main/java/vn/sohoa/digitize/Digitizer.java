package vn.sohoa.digitize;

import java.nio.file.Path;

/**
 * Turns scans into renditions. Everything that opens untrusted bytes is behind this. Safe for use by several threads at
 * once; work beyond the configured number of threads waits.
 */
public interface Digitizer extends AutoCloseable {
    /**
     * Writes {@code rendition.pdf} and {@code text.txt} into {@code outDir}, each under a temporary name first: after a
     * crash neither stands there half written, and doing it again replaces both.
     *
     * @throws vn.sohoa.dossier.FaultException INPUT_* when the scan is at fault, QUALITY_PAGE_COUNT or QUALITY_TEXT_LOST when
     *     the rendition is not what was written, UNAVAILABLE_OCR or UNAVAILABLE_DISK when the machine is
     */
    Digitized digitize(Scan scan, Path outDir);

    /** Waits for no one: call it when no thread is in {@link #digitize}. */
    @Override
    void close();
}
