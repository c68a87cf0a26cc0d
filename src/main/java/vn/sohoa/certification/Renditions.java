package vn.sohoa.certification;

import java.nio.file.Path;
import vn.sohoa.dossier.DocumentId;

/** Where a document's unsigned PDF/A-2u is, and its certified copies are to be. */
public interface Renditions {
    /** The unsigned rendition; it may be missing when the document has long been archived. */
    Path rendition(DocumentId document);

    /** The folder for the document's certified copies. */
    Path dir(DocumentId document);
}
