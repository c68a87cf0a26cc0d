package vn.sohoa.digitize.quality;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Turns findings into what the officer reads: which page, what is wrong, what to do. */
public final class QualityMessages {
    private final ResourceBundle bundle;
    private final Locale language;

    private QualityMessages(ResourceBundle bundle, Locale language) {
        this.bundle = bundle;
        this.language = language;
    }

    /** @param language {@code vi} or {@code en} */
    public static QualityMessages in(Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/quality",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new QualityMessages(bundle, language);
    }

    /** One sentence or two. */
    public String of(Finding finding) {
        String key = finding.problem().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String pattern = bundle.getString(finding.page() == 0 ? "document." + key : "page." + key);
        return format(pattern, finding.page(), finding.measured(), finding.bar());
    }

    /** The estimated character error rate as shown. */
    public String errorRate(double rate) {
        return format(bundle.getString("error-rate"), rate);
    }

    private String format(String pattern, Object... values) {
        return new MessageFormat(pattern, language).format(values);
    }
}
