package vn.sohoa.web.jobs;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.job.JobDefinition;
import vn.sohoa.job.batch.JobHistory;
import vn.sohoa.office.JobKeeper;
import vn.sohoa.office.Office;
import vn.sohoa.office.RunFollower;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.live.Live;

/** The jobs: when they run, how they went, and the one that runs. */
@Controller
@RequestMapping("/jobs")
class JobsPage {
    private static final int RUNS = 20;

    private final Office office;
    private final JobKeeper keeper;
    private final Live live;
    private final Schedules schedules;
    private final HealthLook health;

    JobsPage(Office office, Live live, MessageSource messages, HealthLook health) {
        this.office = office;
        this.keeper = office.jobKeeper();
        this.live = live;
        this.schedules = new Schedules(messages, office.clock());
        this.health = health;
    }

    /**
     * A job as the page shows it.
     *
     * @param when its schedule in words
     * @param refused what became of the last run in this process, if it could not begin
     */
    record Line(JobDefinition job, String when, @Nullable Instant next, JobKeeper.@Nullable Outcome refused) {}

    /** @param lasted none while it runs, or when its process died */
    record Past(JobHistory.Run run, @Nullable String lasted) {}

    /**
     * What changes by itself.
     *
     * @param elsewhere whether another process runs a job
     */
    record Now(List<RunFollower.Progress> running, boolean elsewhere, List<Past> past) {}

    @GetMapping
    String show(Model model) {
        Now now = now();
        model.addAttribute("jobs", office.jobs().jobs().stream().map(this::line).toList());
        model.addAttribute("now", now);
        model.addAttribute("seen", signature(now).get("jobs"));
        return "jobs";
    }

    @GetMapping("/now")
    String part(Model model) {
        model.addAttribute("now", now());
        return "jobs :: now";
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> seen,
            HttpSession session,
            HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        return live.open(viewer, session, new Live.Topic("jobs", () -> signature(now())), seen);
    }

    @PostMapping("/{name}/run")
    String run(@PathVariable String name, RedirectAttributes next) {
        JobDefinition job = office.jobs().get(name);
        try {
            keeper.start(job);
            next.addFlashAttribute("asked", name);
        } catch (FaultException refused) {
            next.addFlashAttribute("refused", refused.fault());
        }
        return "redirect:/jobs";
    }

    @PostMapping("/{name}/stop")
    String stop(@PathVariable String name, RedirectAttributes next) {
        try {
            keeper.stop(office.jobs().get(name).name());
            next.addFlashAttribute("stopping", name);
        } catch (FaultException over) {
            next.addFlashAttribute("refused", over.fault());
        }
        return "redirect:/jobs";
    }

    @GetMapping("/health")
    String health(Model model) {
        model.addAttribute("health", health.now());
        return "jobs-health";
    }

    private Line line(JobDefinition job) {
        return new Line(
                job,
                schedules.words(job),
                schedules.next(job),
                keeper.last(job.name())
                        .filter(outcome -> outcome.fault() != null)
                        .orElse(null));
    }

    private Now now() {
        List<RunFollower.Progress> running = keeper.running();
        return new Now(
                running,
                !keeper.isBusy() && office.history().isRunning(),
                office.history().last(RUNS).stream().map(JobsPage::past).toList());
    }

    private static Past past(JobHistory.Run run) {
        if (run.endedAt() == null) {
            return new Past(run, null);
        }
        Duration lasted = Duration.between(run.startedAt(), run.endedAt());
        return new Past(
                run, "%d:%02d:%02d".formatted(lasted.toHours(), lasted.toMinutesPart(), lasted.toSecondsPart()));
    }

    private static Map<String, String> signature(Now now) {
        return Map.of("jobs", Integer.toHexString(now.toString().hashCode()));
    }
}
