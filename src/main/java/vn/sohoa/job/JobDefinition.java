package vn.sohoa.job;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * A job as {@code jobs/<name>.yaml} describes it.
 *
 * @param steps names of steps, in order
 * @param schedule when {@code serve} runs it; none = only by hand
 */
public record JobDefinition(
        String name,
        String description,
        List<String> steps,
        @Nullable Schedule schedule,
        @Nullable Limits limits) {

    /** @param cron seconds, minutes, hours, day of month, month, day of week */
    public record Schedule(String cron, @Nullable String timeZone) {
        public ZoneId zone() {
            try {
                return ZoneId.of(timeZone == null ? "Asia/Ho_Chi_Minh" : timeZone);
            } catch (DateTimeException unknown) {
                throw bad("schedule.time-zone", "unknown time zone " + timeZone);
            }
        }
    }

    /** @param duration the run ends at the next document after this long */
    public record Limits(@Nullable Duration duration) {}

    @SuppressWarnings("NullAway") // the binder passes what the file leaves out as null, in spite of the types
    public JobDefinition {
        if (name == null || steps == null || steps.isEmpty()) {
            throw bad("name, steps", "a job has a name and at least one step");
        }
        steps = List.copyOf(steps);
        description = description == null ? "" : description;
    }

    static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
