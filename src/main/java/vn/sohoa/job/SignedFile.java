package vn.sohoa.job;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;

/**
 * A signed file in the archive: a document's access copy, or a certified copy of it.
 *
 * @param path in the dossier's object
 * @param certification of a certified copy
 * @param digest of its newest version that is written down
 */
record SignedFile(
        DossierCode dossier,
        String path,
        DocumentId document,
        @Nullable String certification,
        Sha256 digest) {}
