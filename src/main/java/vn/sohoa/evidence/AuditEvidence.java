package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vn.sohoa.dossier.DossierCode;

/** What the audit log has on a dossier, with whatever proves it. */
@FunctionalInterface
public interface AuditEvidence {
    /**
     * Writes it into a folder of its own.
     *
     * @param from the folder as the page's commands have to name it, with a slash at its end
     * @return how it is checked
     */
    List<Section> write(DossierCode dossier, Path folder, String from) throws IOException;
}
