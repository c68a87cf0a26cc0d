package vn.sohoa.web.jobs;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.scheduling.support.CronExpression;
import vn.sohoa.job.JobDefinition;

/** Schedules as people say them. */
final class Schedules {
    private static final Pattern AT = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) (\\*|\\?|\\d{1,2}) \\* (.+)");
    private static final Pattern OFTEN = Pattern.compile("0 \\*/(\\d{1,2}) (\\*|\\d{1,2}-\\d{1,2}) [*?] \\* (.+)");
    private static final Pattern DAYS = Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))?");

    private final MessageSource messages;
    private final Clock clock;

    Schedules(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** When it runs next; none = only when somebody asks. */
    @Nullable
    Instant next(JobDefinition job) {
        if (job.schedule() == null) {
            return null;
        }
        ZonedDateTime now = clock.instant().atZone(job.schedule().zone());
        ZonedDateTime next = CronExpression.parse(job.schedule().cron()).next(now);
        return next == null ? null : next.toInstant();
    }

    /** The usual ones in words; any other as it is written. */
    String words(JobDefinition job) {
        if (job.schedule() == null) {
            return say("jobs.when.asked");
        }
        String cron = job.schedule().cron().strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher at = AT.matcher(cron);
        if (at.matches()) {
            String time = "%02d:%02d".formatted(Integer.parseInt(at.group(2)), Integer.parseInt(at.group(1)));
            String day = at.group(3);
            String days = days(at.group(4));
            if (days != null && Character.isDigit(day.charAt(0))) {
                return days.isEmpty() ? say("jobs.when.monthly", time, day) : cron;
            }
            return days == null
                    ? cron
                    : days.isEmpty() ? say("jobs.when.daily", time) : say("jobs.when.days", time, days);
        }
        Matcher often = OFTEN.matcher(cron);
        String days = often.matches() ? days(often.group(3)) : null;
        if (days == null) {
            return cron;
        }
        String hours = often.group(2);
        String every = hours.equals("*")
                ? say("jobs.when.every", often.group(1))
                : say("jobs.when.between", often.group(1), hours.split("-")[0], hours.split("-")[1]);
        return days.isEmpty() ? every : every + ", " + days;
    }

    /** Empty for every day; null for what is no day or span of days. */
    private @Nullable String days(String field) {
        if (field.equals("*") || field.equals("?")) {
            return "";
        }
        Matcher days = DAYS.matcher(field);
        if (!days.matches()) {
            return null;
        }
        String first = say("jobs.day." + days.group(1));
        return days.group(2) == null ? first : say("jobs.when.span", first, say("jobs.day." + days.group(2)));
    }

    private String say(String key, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, key, LocaleContextHolder.getLocale()));
    }
}
