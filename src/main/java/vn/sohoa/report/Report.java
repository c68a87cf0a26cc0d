package vn.sohoa.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A report as it was counted.
 *
 * @param from its first moment
 * @param to the moment behind its last
 * @param log what of the audit log it counts
 * @param language of its files
 * @param locks whether the archive's store refused to remove anything; if not, the report says so first
 */
public record Report(
        ReportName name,
        Instant from,
        Instant to,
        LogPart log,
        Instant countedAt,
        Locale language,
        Locks locks,
        List<ReportTable> tables) {
    /** Whether the archive's store locks what is in it. */
    public enum Locks {
        LOCKED,
        UNLOCKED,
        /** It did not answer. */
        UNKNOWN
    }

    /**
     * Entries by their places in the log, so that none is counted by two nights or by none.
     *
     * @param from place of the first
     * @param to place behind the last
     */
    public record LogPart(long from, long to) {
        /** For a report that goes by the calendar. */
        static final LogPart NONE = new LogPart(0, 0);
    }

    public Report {
        tables = List.copyOf(tables);
    }

    /** The part of that name; there is one. */
    public ReportTable table(String key) {
        return tables.stream()
                .filter(table -> table.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
