package vn.sohoa.intake;

import java.nio.file.Path;
import vn.sohoa.documents.Spool;

/**
 * Where scans come in, are sent back to and are worked on.
 *
 * @param inbox written by people, often over SMB; may be on another file system than the rest
 * @param quarantine what was sent back, by day and dossier
 */
public record IntakeFolders(Path inbox, Path quarantine, Spool spool) {
    public IntakeFolders {
        inbox = inbox.toAbsolutePath().normalize();
        quarantine = quarantine.toAbsolutePath().normalize();
    }
}
