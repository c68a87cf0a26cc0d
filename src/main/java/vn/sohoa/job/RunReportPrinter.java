package vn.sohoa.job;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;

/** Tells what a run did, step by step, in one language; each trouble with its reason and the next step. */
public final class RunReportPrinter {
    private static final int TROUBLES_SHOWN = 50;

    private final ResourceBundle bundle;
    private final FaultMessages faults;

    public RunReportPrinter(Locale language) {
        this.bundle = ResourceBundle.getBundle(
                "messages/report",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.faults = FaultMessages.in(language);
    }

    public void print(List<RunReport.StepReport> steps, Appendable out) throws IOException {
        for (RunReport.StepReport step : steps) {
            out.append(say(
                            "step",
                            pad(bundle.getString("step." + step.step())),
                            count(step, Verdict.Result.DONE),
                            count(step, Verdict.Result.SENT_BACK),
                            count(step, Verdict.Result.LATER),
                            count(step, Verdict.Result.NOT_NEEDED)))
                    .append('\n');
        }
        for (RunReport.StepReport step : steps) {
            troubles(step, out);
        }
    }

    /** How the archive is protected: what is missing is said every night. */
    public void archive(ArchiveStanding standing, Appendable out) throws IOException {
        out.append(say(standing.locked() ? "archive.locked" : "archive.unlocked"))
                .append('\n');
        String second = standing.secondCopy();
        out.append(second == null ? say("archive.oneCopy") : say("archive.secondCopy", second, standing.behind()))
                .append('\n');
        out.append(say("archive.findings", standing.found(), standing.open())).append('\n');
    }

    /**
     * How the archive stands.
     *
     * @param locked the store refuses to remove what is in it
     * @param secondCopy where it is; none when there is none
     * @param behind dossiers it lacks or has older
     * @param found damage found within a day
     * @param open damage that could not be repaired
     */
    public record ArchiveStanding(boolean locked, @Nullable String secondCopy, long behind, long found, long open) {}

    private void troubles(RunReport.StepReport step, Appendable out) throws IOException {
        for (Verdict.Line line : step.troubles().stream().limit(TROUBLES_SHOWN).toList()) {
            Fault fault = line.fault();
            if (fault == null) {
                continue;
            }
            FaultMessages.Message message = faults.of(fault);
            out.append(say(
                            "trouble",
                            bundle.getString("result." + line.result().name()),
                            line.subject(),
                            message.what()))
                    .append('\n');
            if (!message.why().isBlank()) {
                out.append(say("why", message.why())).append('\n');
            }
            out.append(say("next", message.nextStep(), fault.code().id())).append('\n');
        }
        if (step.troubles().size() > TROUBLES_SHOWN) {
            out.append(say("more", step.troubles().size() - TROUBLES_SHOWN)).append('\n');
        }
    }

    private String say(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }

    private static long count(RunReport.StepReport step, Verdict.Result result) {
        return step.counts().getOrDefault(result, 0L);
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, 22 - text.length()));
    }
}
