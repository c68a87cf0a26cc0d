package vn.sohoa.office;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.RunProgress;

/** Knows how far a run is. Thread-safe. */
public final class RunFollower implements RunProgress {
    /** Where a step is. */
    public enum Where {
        AHEAD,
        NOW,
        OVER
    }

    /** @param tasks what there is to do; known once it has begun */
    public record Step(String name, Where where, int tasks, int done) {}

    /** @param stopping whether somebody has asked it to end */
    public record Progress(String job, Instant startedAt, boolean stopping, List<Step> steps) {}

    private final JobDefinition job;
    private final Instant startedAt;
    private final Map<String, Step> steps = new HashMap<>();
    private boolean stopping;

    RunFollower(JobDefinition job, Instant startedAt) {
        this.job = job;
        this.startedAt = startedAt;
    }

    @Override
    public synchronized void stepStarted(String step, int tasks) {
        steps.put(step, new Step(step, Where.NOW, tasks, 0));
    }

    @Override
    public synchronized void taskEnded(String step) {
        steps.computeIfPresent(step, (name, now) -> new Step(name, Where.NOW, now.tasks(), now.done() + 1));
    }

    @Override
    public synchronized void stepEnded(String step) {
        steps.computeIfPresent(step, (name, now) -> new Step(name, Where.OVER, now.tasks(), now.done()));
    }

    synchronized void stopping() {
        stopping = true;
    }

    /** Nothing while it has not begun: it may be refused yet. */
    synchronized Optional<Progress> progress() {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<Step> all = new ArrayList<>();
        for (String name : job.steps()) {
            all.add(steps.getOrDefault(name, new Step(name, Where.AHEAD, 0, 0)));
        }
        return Optional.of(new Progress(job.name(), startedAt, stopping, all));
    }
}
