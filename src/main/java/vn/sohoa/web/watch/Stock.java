package vn.sohoa.web.watch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.fixity.ArchiveLedger;
import vn.sohoa.archive.fixity.Damage;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.rates.Figures;

/**
 * The whole office in numbers, counted at one time.
 *
 * @param at when
 * @param figures of all dossiers there are
 * @param missing dossiers whose due day has come with something not archived
 * @param waiting copies somebody asked for and nobody decided on
 * @param night the last one that has ended
 */
record Stock(
        Instant at,
        Figures figures,
        long missing,
        long waiting,
        Papers papers,
        Archive archive,
        Log log,
        JobHistory.@Nullable Run night,
        long failedSteps) {
    /**
     * Scans and documents.
     *
     * @param documents how many are in each state
     * @param heldUp of them wait for what was not available
     * @param sentBack files in quarantine
     * @param inbox files in the inbox
     */
    record Papers(Map<String, Long> documents, long heldUp, long sentBack, long inbox) {}

    /**
     * @param copied whether there is to be a second copy
     * @param open what is damaged and not made good, by what is wrong
     * @param foundLastDay what was found in a day, made good or not
     */
    record Archive(ArchiveLedger.Totals totals, boolean copied, Map<Damage, Long> open, long foundLastDay) {}

    /** The audit log. */
    record Log(long entries, @Nullable Checkpoint checkpoint) {}
}
