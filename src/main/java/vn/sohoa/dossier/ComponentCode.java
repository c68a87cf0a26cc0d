package vn.sohoa.dossier;

import java.util.regex.Pattern;

/**
 * Short name of a dossier's component (thành phần hồ sơ) or result in the catalogue, as scans are named by:
 * {@code to-khai}, {@code giay-chung-sinh}, {@code ket-qua}. Lower-case ASCII words joined by hyphens.
 */
public record ComponentCode(String value) implements Comparable<ComponentCode> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    /** The result paper (kết quả giải quyết) of any procedure. */
    public static final ComponentCode RESULT = new ComponentCode("ket-qua");

    public ComponentCode {
        if (value.length() > 60 || !FORM.matcher(value).matches()) {
            throw new FaultException(Fault.of(FaultCode.INPUT_BAD_CODE, value));
        }
    }

    public static boolean isOne(String text) {
        return text.length() <= 60 && FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(ComponentCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
