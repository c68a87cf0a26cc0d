package vn.sohoa.digitize;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import vn.sohoa.digitize.pdf.Profile;
import vn.sohoa.dossier.MediaType;

/**
 * A master to be digitized.
 *
 * @param title goes into the rendition's metadata; no personal data
 * @param files at least one, in page order
 * @param createdAt goes into the rendition as its date, so that the same scan makes the same bytes again
 * @param profile how the pages' pictures are kept
 * @param pages how many pages the paper is known to have
 */
public record Scan(String title, List<Source> files, Instant createdAt, Profile profile, OptionalInt pages) {
    /** One file of the master; {@code shownName} is how faults name it. */
    public record Source(Path path, MediaType type, String shownName) {}

    /** To be kept {@link Profile#FAITHFUL faithfully}. */
    public Scan(String title, List<Source> files, Instant createdAt) {
        this(title, files, createdAt, Profile.FAITHFUL, OptionalInt.empty());
    }

    public Scan {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a scan has at least one file");
        }
    }
}
