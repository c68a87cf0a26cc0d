package vn.sohoa.dossier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dossier code (mã hồ sơ) in any of its three generations: {@code 000.12.34.H23-230515-0001} (2018),
 * {@code H15.50.05.13-261008-0975} (observed 2026) and {@code H23.123.45-260125-AAXXXX} with an open-length serial (from
 * 2026-01-25). The six digits are a real date, yyMMdd. There is no check digit: a code that was read by OCR or typed in a
 * file name proves nothing until the register confirms it.
 */
public record DossierCode(String value) implements Comparable<DossierCode> {
    private static final Pattern FORM = Pattern.compile(
            "^(\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}|[A-Z]\\d{2}(?:\\.\\d{2,3}){0,3})-(\\d{6})-([0-9A-Z]{4,12})$");

    public DossierCode {
        if (date(value).isEmpty()) {
            throw new FaultException(Fault.of(FaultCode.INPUT_BAD_CODE, value));
        }
    }

    /** Accepts surrounding space and lower case; refuses everything else with {@link FaultCode#INPUT_BAD_CODE}. */
    public static DossierCode parse(String text) {
        return new DossierCode(text.strip().toUpperCase(Locale.ROOT));
    }

    /** As {@link #parse}, for text that may well be something else. */
    public static Optional<DossierCode> find(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return date(code).map(day -> new DossierCode(code));
    }

    /** The agency that received the dossier: the part before the date. */
    public AgencyCode agency() {
        return new AgencyCode(value.substring(0, value.indexOf('-')));
    }

    /** The day of receipt that the code states; the register's own date is the one that counts. */
    public LocalDate statedDate() {
        return date(value).orElseThrow();
    }

    private static Optional<LocalDate> date(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            return Optional.empty();
        }
        String digits = form.group(2);
        try {
            return Optional.of(LocalDate.of(
                    2000 + Integer.parseInt(digits.substring(0, 2)),
                    Integer.parseInt(digits.substring(2, 4)),
                    Integer.parseInt(digits.substring(4, 6))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(DossierCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
