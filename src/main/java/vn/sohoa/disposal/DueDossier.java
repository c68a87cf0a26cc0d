package vn.sohoa.disposal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.DossierCode;

/**
 * A dossier whose retention is looked at.
 *
 * @param obstacles what stands in the way of destroying it; nothing for one that may be proposed
 */
public record DueDossier(DossierCode dossier, Term term, int files, long bytes, List<Obstacle> obstacles) {
    /**
     * How long it has to be kept.
     *
     * @param procedure its code; empty when the register does not know the dossier
     * @param retention as the catalogue of the day of receipt has it: {@code permanent}, {@code 2 years}
     * @param countedFrom when the last of it came into the archive; later time-stamps make it no younger
     * @param end the first day on which it need not be kept any more; none for permanent records
     */
    public record Term(
            String procedure,
            String retention,
            Instant countedFrom,
            @Nullable LocalDate end) {}

    /** @param detail a day, a list's number, a place; nothing personal */
    public record Obstacle(Kind kind, String detail) {
        @Override
        public String toString() {
            return detail.isEmpty() ? kind.name() : kind.name() + " (" + detail + ")";
        }
    }

    /** What can stand in the way. */
    public enum Kind {
        PERMANENT,
        /** Its retention has not ended. */
        NOT_DUE,
        /** It is under legal hold. */
        HELD,
        /** The register says that it is still in process. */
        IN_PROCESS,
        /** Documents or certified copies are on their way into the archive, or lie in quarantine. */
        UNDER_WAY,
        /** The certification book of a year with one of its copies is not locked. */
        BOOK_OPEN,
        /** The archive's ledger does not know it, or a write has not ended. */
        UNCHECKED,
        /** It is on another list. */
        LISTED,
        /** A store keeps a version locked. */
        LOCKED,
        /** Already destroyed, or nothing of it archived. */
        NOTHING_LEFT
    }

    public DueDossier {
        obstacles = List.copyOf(obstacles);
    }

    /** Whether it may be destroyed. */
    public boolean free() {
        return obstacles.isEmpty();
    }
}
