package vn.sohoa.dossier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Citizen id (số định danh cá nhân / CCCD): 12 digits, 3 of the province, 1 of century and sex (even male, odd female; 0–1
 * for 19xx, 2–3 for 20xx …), 2 of the birth year, 6 of a serial. No check digit. {@link #toString} is masked, so that an id
 * never reaches a log by accident; {@link #value} is the id itself.
 */
public record CitizenId(String value) {
    private static final Pattern FORM = Pattern.compile("0\\d{11}");

    /** 12 digits, also with single spaces or dots between them, whatever they begin with. */
    private static final Pattern IN_TEXT = Pattern.compile("(?<!\\d)\\d(?:[ .]?\\d){11}(?!\\d)");

    public enum Sex {
        MALE,
        FEMALE
    }

    public CitizenId {
        if (!FORM.matcher(value).matches()) {
            throw new FaultException(Fault.of(FaultCode.INPUT_BAD_CODE, "CCCD"));
        }
    }

    public static CitizenId parse(String text) {
        return new CitizenId(text.strip());
    }

    public int birthYear() {
        return 1900 + (digit(3) / 2) * 100 + digit(4) * 10 + digit(5);
    }

    public Sex sex() {
        return digit(3) % 2 == 0 ? Sex.MALE : Sex.FEMALE;
    }

    /** Province and last three digits only: {@code 036******789}. */
    public String masked() {
        return value.substring(0, 3) + "******" + value.substring(9);
    }

    /**
     * Text with what has the form of a citizen id masked. As long as the text, so that places in it stay the same: the first
     * and last three digits are left.
     */
    public static String mask(String text) {
        Matcher id = IN_TEXT.matcher(text);
        StringBuilder masked = new StringBuilder(text);
        while (id.find()) {
            int digit = 0;
            for (int at = id.start(); at < id.end(); at++) {
                if (Character.isDigit(text.charAt(at)) && ++digit > 3 && digit <= 9) {
                    masked.setCharAt(at, '*');
                }
            }
        }
        return masked.toString();
    }

    private int digit(int at) {
        return value.charAt(at) - '0';
    }

    @Override
    public String toString() {
        return masked();
    }
}
