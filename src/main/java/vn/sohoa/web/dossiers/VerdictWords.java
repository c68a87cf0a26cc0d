package vn.sohoa.web.dossiers;

import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import vn.sohoa.signing.SignatureReport;
import vn.sohoa.signing.alteration.Finding;

/** Verdicts on signatures in the words of {@code sohoa verify}. */
@Component("verdicts")
class VerdictWords {
    private static final Set<String> LEVELS = Set.of("B", "T", "LT", "LTA");

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    VerdictWords() {
        words.setBasename("messages/cli");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        words.setDefaultLocale(Locale.of("vi"));
        words.setAlwaysUseMessageFormat(true);
    }

    /** Why a signature did not pass. */
    public String cause(SignatureReport.Verdict verdict) {
        SignatureReport.Cause cause = verdict.cause() == null ? SignatureReport.Cause.OTHER : verdict.cause();
        return say("verify.cause." + cause.name());
    }

    /** What a level such as {@code PAdES-BASELINE-LT} is worth. */
    public String level(String level) {
        String end = level.substring(level.lastIndexOf('-') + 1);
        return say("verify.level." + (LEVELS.contains(end) ? end : "other"));
    }

    /** What was done to a file after it was signed. */
    public String finding(Finding finding) {
        return say("verify.finding." + finding.kind().name(), String.valueOf(finding.page()), finding.detail());
    }

    private String say(String key, Object... arguments) {
        return String.valueOf(words.getMessage(key, arguments, key, LocaleContextHolder.getLocale()));
    }
}
