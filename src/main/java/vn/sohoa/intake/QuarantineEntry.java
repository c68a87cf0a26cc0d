package vn.sohoa.intake;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;

/**
 * A file that was sent back.
 *
 * @param id names it in commands
 * @param file where it is
 * @param present whether it is there still: an officer may have renamed or removed it
 */
public record QuarantineEntry(String id, Path file, boolean present, Reason reason) {

    /**
     * Why, and whose it is as far as that is known.
     *
     * @param document set when it had been taken and a later stage rejected it
     */
    public record Reason(
            Fault fault,
            Instant at,
            @Nullable DossierCode dossier,
            @Nullable ComponentCode component,
            @Nullable DocumentId document) {}
}
