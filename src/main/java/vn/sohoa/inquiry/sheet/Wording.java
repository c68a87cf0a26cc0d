package vn.sohoa.inquiry.sheet;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.register.DossierRecord;

/** What answers say in one language, and what they do not say in any: citizen ids. */
final class Wording {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final String DIGEST = "[0-9a-f]{32,128}";

    private final ResourceBundle bundle;
    private final FaultMessages faults;

    Wording(Locale language) {
        this.bundle = ResourceBundle.getBundle(
                "messages/inquiry",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.faults = FaultMessages.in(language);
    }

    String heading(Column column) {
        return bundle.getString(column.key());
    }

    /** A code in words, or as it is when there are none. */
    String word(String code) {
        String key = "word." + code.replace(' ', '-');
        if (bundle.containsKey(key)) {
            return bundle.getString(key);
        }
        String form = "word." + code.replaceFirst("^\\d+ ", "n-");
        return bundle.containsKey(form)
                ? MessageFormat.format(bundle.getString(form), code.replaceFirst(" .*", ""))
                : code;
    }

    String say(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }

    FaultMessages.Message fault(Fault fault) {
        FaultMessages.Message message = faults.of(fault);
        return new FaultMessages.Message(
                CitizenId.mask(message.what()), CitizenId.mask(message.why()), CitizenId.mask(message.nextStep()));
    }

    /** As {@link CitizenId#mask}; digests stay as they are. */
    static String masked(String text) {
        return text.matches(DIGEST) ? text : CitizenId.mask(text);
    }

    static String details(Map<?, ?> details) {
        return details.entrySet().stream()
                .map(one -> one.getKey() + "=" + masked(String.valueOf(one.getValue())))
                .collect(Collectors.joining(" "));
    }

    /** ISO 8601 with Viet Nam's offset. */
    static String iso(Instant moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atZone(DossierRecord.ZONE));
    }

    /** To the minute in Viet Nam, for tables. */
    static String brief(Instant moment) {
        return SHORT.format(moment.atZone(DossierRecord.ZONE));
    }
}
