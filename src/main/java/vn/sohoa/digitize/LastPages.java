package vn.sohoa.digitize;

import java.nio.file.Path;
import java.util.Optional;

/** Looks at the last pages of renditions, whose pictures are a scanner's bytes and nothing to decode here. */
public interface LastPages {
    /**
     * The lowest place of that size in the lower part of the last page that has nothing on it: no ink, no shadow, no border,
     * no text, seen or not. The same file gives the same place.
     *
     * @param width points
     * @param height points
     * @param subject how faults name the file
     * @return empty also for a page that is too large to be looked at, or has a unit of its own
     * @throws vn.sohoa.dossier.FaultException INPUT_* when the page cannot be drawn, UNAVAILABLE_* when the machine is at
     *     fault
     */
    Optional<Area> free(Path pdf, double width, double height, String subject);

    /**
     * Draws both last pages and compares them.
     *
     * @return whether the area was free before, and every pixel outside of it is as it was
     * @throws vn.sohoa.dossier.FaultException as above
     */
    boolean untouched(Path before, Path after, Area changed, String subject);
}
