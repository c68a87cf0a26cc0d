package vn.sohoa.job;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultKind;

/**
 * What a run did, step by step.
 *
 * @param failure what stopped the run before its end, if anything did
 * @param stopped whether it ended early because it was asked to
 */
public record RunReport(String job, Instant startedAt, Instant endedAt, List<StepReport> steps, Ending ending) {

    public record Ending(boolean stopped, @Nullable Fault failure) {}

    /** One step: how many things ended how, and each that did not end well. */
    public record StepReport(String step, Map<Verdict.Result, Long> counts, List<Verdict.Line> troubles) {}

    /** Kinds of fault from the gravest to the least: the gravest one decides how the command exits. */
    private static final List<FaultKind> GRAVITY = List.of(
            FaultKind.INTEGRITY,
            FaultKind.BUG,
            FaultKind.CONFIGURATION,
            FaultKind.USAGE,
            FaultKind.UNAVAILABLE,
            FaultKind.INPUT,
            FaultKind.QUALITY,
            FaultKind.POLICY);

    public RunReport {
        steps = List.copyOf(steps);
    }

    /** 0 when all went well; else the exit code of the gravest fault. What waits for an officer's word is no fault. */
    public int exitCode() {
        if (ending.failure() != null) {
            return ending.failure().kind().exitCode();
        }
        return steps.stream()
                .flatMap(step -> step.troubles().stream())
                .filter(line -> line.result() != Verdict.Result.NOT_NEEDED)
                .map(Verdict.Line::fault)
                .filter(Objects::nonNull)
                .map(Fault::kind)
                .min(Comparator.comparingInt(GRAVITY::indexOf))
                .map(FaultKind::exitCode)
                .orElse(0);
    }
}
