package vn.sohoa.intake;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Where a scan goes in the inbox, in the one form that is always read as it was meant.
 *
 * @param number of the page; 0 = it is the only one
 */
record ScanPlace(DossierCode dossier, ComponentCode component, int number, String extension) {
    private static final int FOLDER_AND_NAME = 2;

    /** {@code <dossier>/<component>[-NN].<ext>} */
    String path() {
        return dossier + "/" + component + (number == 0 ? "" : "-%02d".formatted(number)) + "." + extension;
    }

    /** Another page of the same document with the same number, whatever its kind of file; a PDF is a document of its own. */
    boolean isTwinOf(ScanPlace other) {
        return component.equals(other.component)
                && number == other.number
                && extension.equals("pdf") == other.extension.equals("pdf");
    }

    /**
     * What a name states, as the intake would read it; of a path only the last folder counts, which is a dossier's or none.
     *
     * @param dossier whose it is, if somebody has said so: the name need not say it again
     * @throws FaultException {@code INPUT_BAD_NAME}, {@code INPUT_BAD_CODE}
     */
    static ScanPlace read(String name, @Nullable DossierCode dossier, KnownDossiers known) {
        Path last = relative(name, dossier);
        ScanName read = ScanName.parse(last);
        ScanName.Part part = read.part(known, ShownName.of(last));
        return new ScanPlace(read.dossier(), part.component(), part.number(), read.extension());
    }

    /** The extension of a name, if it is one of a scan's. */
    static Optional<String> extension(String name) {
        return ScanName.extensionOf(name.substring(name.lastIndexOf('/') + 1));
    }

    private static Path relative(String name, @Nullable DossierCode dossier) {
        String[] elements = name.split("/", -1);
        String file = elements[elements.length - 1];
        String folder = elements.length < FOLDER_AND_NAME ? "" : elements[elements.length - FOLDER_AND_NAME];
        try {
            if (file.isEmpty() || Inbox.isIgnored(Path.of(file))) {
                throw bad(name);
            }
            if (dossier != null) {
                return Path.of(dossier.value(), file);
            }
            return DossierCode.find(folder)
                    .map(code -> Path.of(code.value(), file))
                    .orElseGet(() -> Path.of(file));
        } catch (InvalidPathException unmappable) {
            throw bad(name);
        }
    }

    private static FaultException bad(String name) {
        return new FaultException(Fault.of(FaultCode.INPUT_BAD_NAME, ShownName.of(name)));
    }
}
