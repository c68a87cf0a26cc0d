package vn.sohoa.intake;

import java.nio.file.Path;
import vn.sohoa.dossier.MediaType;

/** Looks into a file that was copied from the inbox. */
@FunctionalInterface
public interface MasterCheck {
    /** What a sound file is: its type by content, and its pages (at least one). */
    record Finding(MediaType type, int pages) {}

    /**
     * @param shownName what people know the file by, for the fault
     * @throws vn.sohoa.dossier.FaultException {@code INPUT_*} or {@code QUALITY_*} when the file cannot be taken (it goes to
     *     quarantine); {@code UNAVAILABLE_*} when it could not be looked at (it stays in the inbox);
     *     anything else it throws counts as {@code BUG} of this file, which goes to quarantine
     */
    Finding check(Path file, String shownName);
}
