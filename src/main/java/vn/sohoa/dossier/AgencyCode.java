package vn.sohoa.dossier;

import java.util.regex.Pattern;

/** Identification code of an agency, as it begins a dossier code: {@code 000.12.34.H23} or {@code H23.123.45}. */
public record AgencyCode(String value) {
    private static final Pattern FORM =
            Pattern.compile("\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}|[A-Z]\\d{2}(?:\\.\\d{2,3}){0,3}");

    public AgencyCode {
        if (!FORM.matcher(value).matches()) {
            throw new FaultException(Fault.of(FaultCode.INPUT_BAD_CODE, value));
        }
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
