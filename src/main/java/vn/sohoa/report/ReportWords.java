package vn.sohoa.report;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultMessages;
import vn.sohoa.rates.Rate;
import vn.sohoa.register.DossierRecord;

/** What reports say in one language. */
public final class ReportWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu", Locale.ROOT);

    private final Locale language;
    private final ResourceBundle bundle;
    private final ResourceBundle rates;
    private final ResourceBundle steps;
    private final FaultMessages faults;

    public ReportWords(Locale language) {
        this.language = language;
        this.bundle = bundle("messages/office-report");
        this.rates = bundle("messages/rates");
        this.steps = bundle("messages/report");
        this.faults = FaultMessages.in(language);
    }

    /** What a report is called. */
    public String title(ReportName name) {
        return switch (name.kind()) {
            case NIGHT -> say("title.night", DAY.format(name.day()), name.number());
            case MONTH ->
                say("title.month", MONTH.format(name.month()), name.agency() == null ? 0 : 1, "" + name.agency());
        };
    }

    /** From when to when. */
    public String period(Instant from, Instant to) {
        return say("period", moment(from), moment(to));
    }

    /** That what is in the archive can be removed, or may be; for every report of which that is so. */
    public String warning(Report.Locks locks) {
        return say("warning." + locks);
    }

    public String table(String key) {
        return say("table." + key);
    }

    /** What stands above a column. */
    public String heading(String column) {
        return known("column." + column, column);
    }

    /** A value as people read it. */
    public String cell(Cell cell) {
        return switch (cell.kind()) {
            case NONE -> Rate.NONE;
            case CODE -> cell.parts().getFirst();
            case NUMBER -> number(cell.decimal().longValueExact());
            case PERCENT -> percent(cell);
            case DAY -> day(cell.date());
            case MOMENT -> moment(cell.instant());
            case WORD -> known("word." + cell.parts().getFirst(), cell.parts().getFirst());
            case WHAT -> faults.of(fault(cell)).what();
            case NEXT -> faults.of(fault(cell)).nextStep();
        };
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String moment(Instant moment) {
        return MOMENT.format(moment.atZone(DossierRecord.ZONE));
    }

    public String month(YearMonth month) {
        return MONTH.format(month);
    }

    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    private String percent(Cell cell) {
        NumberFormat two = NumberFormat.getNumberInstance(language);
        two.setMinimumFractionDigits(2);
        return two.format(cell.decimal()) + "\u00A0%";
    }

    /** Figures and steps have their names where they are at home. */
    private String known(String key, String plain) {
        if (plain.startsWith("figure.") || plain.startsWith("rate.")) {
            boolean heading = key.startsWith("column.");
            String name = plain.substring(plain.indexOf('.') + 1);
            return rates.getString(heading && rates.containsKey(name + ".short") ? name + ".short" : name);
        }
        if (plain.startsWith("step.") && steps.containsKey(plain)) {
            return steps.getString(plain);
        }
        return bundle.getString(key);
    }

    private static Fault fault(Cell cell) {
        return Fault.of(FaultCode.parse(cell.parts().get(0)), cell.parts().get(1));
    }

    private ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle(
                name, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
