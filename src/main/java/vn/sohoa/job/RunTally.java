package vn.sohoa.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts a run's verdicts as they are recorded. Thread-safe. */
public final class RunTally {
    private final Map<String, Map<Verdict.Result, Long>> counts = new LinkedHashMap<>();
    private final Map<String, List<Verdict.Line>> troubles = new LinkedHashMap<>();

    public synchronized void begin(String step) {
        counts.putIfAbsent(step, new EnumMap<>(Verdict.Result.class));
        troubles.putIfAbsent(step, new ArrayList<>());
    }

    public synchronized void add(String step, Verdict verdict) {
        begin(step);
        for (Verdict.Line line : verdict.lines()) {
            counts.getOrDefault(step, Map.of()).merge(line.result(), 1L, Long::sum);
            if (line.fault() != null) {
                troubles.getOrDefault(step, new ArrayList<>()).add(line);
            }
        }
    }

    public synchronized List<RunReport.StepReport> steps() {
        return counts.entrySet().stream()
                .map(step -> new RunReport.StepReport(
                        step.getKey(),
                        Map.copyOf(step.getValue()),
                        List.copyOf(troubles.getOrDefault(step.getKey(), List.of()))))
                .toList();
    }
}
