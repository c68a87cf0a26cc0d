package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vn.sohoa.dossier.DossierCode;

/** What the audit log has on a dossier, with whatever proves it. */
@FunctionalInterface
public interface AuditEvidence {
    /**
     * The part of a package that it goes into.
     *
     * @param from the folder as the page's commands have to name it, with a slash at its end
     * @param trusting options of openssl that name the trusted certificates
     */
    record Package(Path folder, String from, String trusting) {}

    /** Writes it; returns how it is checked. */
    List<Section> write(DossierCode dossier, Package into) throws IOException;
}
