package vn.sohoa.job.batch;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.job.RunReport;

/**
 * How a run ended.
 *
 * @param exitCode 0 = all went well; else of the gravest fault, be it of a single document
 * @param stopped whether it was asked to end early
 * @param failure what ended it early, if anything did
 */
public record RunNote(
        int exitCode, boolean stopped, @Nullable Fault failure) {
    private static final Pattern FIRST = Pattern.compile("sohoa (\\d{1,3})( stopped)?");
    private static final int LONGEST = 2000;
    private static final int FAULT_LINES = 4;

    static RunNote of(RunReport report) {
        return new RunNote(
                report.exitCode(), report.ending().stopped(), report.ending().failure());
    }

    /** One line, and three of the failure. */
    String text() {
        String first = "sohoa " + exitCode + (stopped ? " stopped" : "");
        if (failure == null) {
            return first;
        }
        String text = String.join("\n", first, failure.code().id(), line(failure.subject()), line(failure.detail()));
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** Nothing for what somebody else wrote. */
    static Optional<RunNote> parse(@Nullable String text) {
        List<String> lines = text == null ? List.of("") : text.lines().toList();
        Matcher first = FIRST.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!first.matches()) {
            return Optional.empty();
        }
        Fault failure = lines.size() < 2
                ? null
                : Fault.of(
                        FaultCode.parse(lines.get(1)),
                        lines.size() < FAULT_LINES - 1 ? "" : lines.get(2),
                        lines.size() < FAULT_LINES ? "" : lines.get(FAULT_LINES - 1));
        return Optional.of(new RunNote(Integer.parseInt(first.group(1)), first.group(2) != null, failure));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
