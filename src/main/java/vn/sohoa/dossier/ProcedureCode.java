package vn.sohoa.dossier;

import java.util.regex.Pattern;

/** Code of an administrative procedure (TTHC): {@code 1.001193}, or with its agency {@code 2.000815.000.00.00.H61}. */
public record ProcedureCode(String value) implements Comparable<ProcedureCode> {
    private static final Pattern FORM = Pattern.compile("\\d\\.\\d{6}(?:\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2})?");

    public ProcedureCode {
        if (!FORM.matcher(value).matches()) {
            throw new FaultException(Fault.of(FaultCode.INPUT_BAD_CODE, value));
        }
    }

    public static ProcedureCode parse(String text) {
        return new ProcedureCode(text.strip());
    }

    /** The national code without the agency: what the catalogue is keyed by. */
    public ProcedureCode national() {
        return value.length() == 8 ? this : new ProcedureCode(value.substring(0, 8));
    }

    @Override
    public int compareTo(ProcedureCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
