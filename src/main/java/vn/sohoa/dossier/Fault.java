package vn.sohoa.dossier;

/**
 * Something that went wrong, as a value.
 *
 * @param code what kind of thing, from the closed set
 * @param subject what it happened to: a file, a code, a key; never a citizen id
 * @param detail the particular of this case in technical words, may be empty; never personal data
 */
public record Fault(FaultCode code, String subject, String detail) {
    public static Fault of(FaultCode code, String subject) {
        return new Fault(code, subject, "");
    }

    public static Fault of(FaultCode code, String subject, String detail) {
        return new Fault(code, subject, detail);
    }

    public FaultKind kind() {
        return code.kind();
    }

    /** For a developer or a log; people get {@link FaultMessages}. */
    @Override
    public String toString() {
        return code.id() + " [" + subject + "]" + (detail.isEmpty() ? "" : " " + detail);
    }
}
