package vn.sohoa.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.inquiry.sheet.Column;
import vn.sohoa.rates.Rate;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.web.account.Viewer;

/** How pages say numbers, days, times, figures and faults in the reader's language. */
@Component("words")
public final class Words {
    private static final Locale VIETNAM = Locale.of("vi", "VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final List<String> SIZES = List.of("B", "kB", "MB", "GB", "TB", "PB");
    private static final String BYTES = "bytes";
    private static final String HARD_SPACE = "\u00A0";

    private final ResourceBundleMessageSource rates = bundle("messages/rates");
    private final ResourceBundleMessageSource inquiry = bundle("messages/inquiry");
    private final ResourceBundleMessageSource report = bundle("messages/report");

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** {@code 12.345} in Vietnamese, {@code 12,345} in English. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** {@code 1,5 MB}: three digits that count, in powers of ten. */
    public String size(long bytes) {
        int power = Math.min((String.valueOf(Math.abs(bytes)).length() - 1) / 3, SIZES.size() - 1);
        NumberFormat three = NumberFormat.getNumberInstance(locale());
        BigDecimal rounded = BigDecimal.valueOf(bytes).movePointLeft(3 * power).round(new MathContext(3));
        three.setMaximumFractionDigits(2);
        return three.format(rounded) + HARD_SPACE + SIZES.get(power);
    }

    /** A rate as {@link vn.sohoa.rates.Figures#rate} gives it, with the language's decimal mark: {@code 92,73 %}. */
    public String percent(String rate) {
        if (rate.equals(Rate.NONE)) {
            return rate;
        }
        NumberFormat two = NumberFormat.getNumberInstance(locale());
        two.setMinimumFractionDigits(2);
        return two.format(new BigDecimal(rate)) + HARD_SPACE + "%";
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** To the minute, in Viet Nam. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(moment.atZone(DossierRecord.ZONE));
    }

    /** Hours and minutes in Viet Nam, where the day is said already. */
    public String clock(@Nullable Instant moment) {
        return moment == null ? "" : CLOCK.format(moment.atZone(DossierRecord.ZONE));
    }

    /** For the {@code datetime} attribute: ISO 8601 with Viet Nam's offset. */
    public String iso(@Nullable Instant moment) {
        return moment == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        moment.atZone(DossierRecord.ZONE).withNano(0));
    }

    /** What a figure or rate is called, by its key. */
    public String figure(String key) {
        return String.valueOf(rates.getMessage(key, null, key, LocaleContextHolder.getLocale()));
    }

    /** A column's heading, by its key. */
    public String heading(String key) {
        return key.equals(BYTES)
                ? text("size")
                : String.valueOf(inquiry.getMessage(key, null, key, LocaleContextHolder.getLocale()));
    }

    /** A state or other code in words. */
    public String word(String code) {
        return String.valueOf(
                inquiry.getMessage("word." + code.replace(' ', '-'), null, code, LocaleContextHolder.getLocale()));
    }

    /** A value of an answer, as its column says. */
    public String cell(Column column, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Long number -> column.key().equals(BYTES) ? size(number) : number(number);
            case Boolean yes -> word(yes ? "yes" : "no");
            case Instant moment -> moment(moment);
            case LocalDate day -> day(day);
            case Fault fault -> CitizenId.mask(fault(fault).what());
            case Map<?, ?> details -> CitizenId.mask(details.toString());
            default ->
                switch (column.kind()) {
                    case WORD -> word(value.toString());
                    case TEXT -> CitizenId.mask(value.toString());
                    default -> value.toString();
                };
        };
    }

    /** What a step of a job does. */
    public String step(String name) {
        return String.valueOf(report.getMessage("step." + name, null, name, LocaleContextHolder.getLocale()));
    }

    /** A class of retention in words: {@code 20 years}. */
    public String kept(@Nullable Object retention) {
        String code = String.valueOf(retention);
        String key = "word." + code.replaceFirst("^\\d+ ", "n-");
        return retention == null
                ? ""
                : String.valueOf(inquiry.getMessage(
                        key, new Object[] {code.replaceFirst(" .*", "")}, code, LocaleContextHolder.getLocale()));
    }

    /** Text with its citizen ids for those who work with the papers, masked for others. */
    public String idsFor(Viewer viewer, @Nullable String text) {
        return viewer.role().seesCitizenIds() ? text == null ? "" : text : masked(text);
    }

    /** A message of the pages. */
    public String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /** Text in which what has the form of a citizen id is masked. */
    public String masked(@Nullable String text) {
        return text == null ? "" : CitizenId.mask(text);
    }

    /** A fault in two sentences and a next step. */
    public FaultMessages.Message fault(Fault fault) {
        return FaultMessages.in(LocaleContextHolder.getLocale()).of(fault);
    }

    private static Locale locale() {
        Locale asked = LocaleContextHolder.getLocale();
        return asked.getLanguage().equals("vi") ? VIETNAM : Locale.UK;
    }

    private static ResourceBundleMessageSource bundle(String name) {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename(name);
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setDefaultLocale(Locale.of("vi"));
        return bundle;
    }
}
