package vn.sohoa.certification;

import java.nio.file.Path;

/** Judges whether a file is valid PDF/A-2u (ISO 19005-2). */
@FunctionalInterface
public interface PdfaCheck {
    /**
     * Returns when it is.
     *
     * @param subject what a fault is about
     * @throws vn.sohoa.dossier.FaultException when it is not
     */
    void check(Path file, String subject);
}
