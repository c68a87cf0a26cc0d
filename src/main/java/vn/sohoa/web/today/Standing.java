package vn.sohoa.web.today;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.rates.RatesReport;

/**
 * How the office stands.
 *
 * @param at when it was counted
 * @param lastNight the last run that has ended
 * @param archivedThen documents that run brought into the archive
 * @param sentBackThen documents it sent back
 * @param sentBack what waits in quarantine
 * @param dueMissing dossiers whose due day has come with something not archived
 * @param toAuthorise copies somebody asked for and nobody decided on
 * @param years in which dossiers were received, newest first
 * @param documents how many are in each state
 */
record Standing(
        Instant at,
        JobHistory.@Nullable Run lastNight,
        long archivedThen,
        long sentBackThen,
        long sentBack,
        long dueMissing,
        long toAuthorise,
        List<Integer> years,
        Map<String, Long> documents,
        RatesReport rates) {}
