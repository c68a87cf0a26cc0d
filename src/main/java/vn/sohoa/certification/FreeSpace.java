package vn.sohoa.certification;

import java.nio.file.Path;
import java.util.Optional;

/** Looks for room on a copy's last page. Implemented where scans' pictures may be decoded. */
public interface FreeSpace {
    /** Looks at nothing: every statement gets a page of its own. */
    FreeSpace NONE = new FreeSpace() {
        @Override
        public Optional<Spot> find(Path rendition, float width, float height) {
            return Optional.empty();
        }

        @Override
        public boolean untouched(Path rendition, Path copy, Spot spot) {
            return false;
        }
    };

    /** A rectangle in points from the lower left corner of a page as it is seen. */
    record Spot(float x, float y, float width, float height) {}

    /** A place in the lower part of the last page that has nothing on it, neither ink nor text; the same for the same bytes. */
    Optional<Spot> find(Path rendition, float width, float height);

    /** Whether the spot had nothing on it, and the last page looks everywhere else as it did. */
    boolean untouched(Path rendition, Path copy, Spot spot);
}
