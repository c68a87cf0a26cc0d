package vn.sohoa.dossier;

/** Who is at fault, and with it what the pipeline does and how a command exits. */
public enum FaultKind {
    USAGE(2),
    CONFIGURATION(3),
    INPUT(4),
    QUALITY(5),
    POLICY(6),
    UNAVAILABLE(7),
    INTEGRITY(8),
    BUG(70);

    private final int exitCode;

    FaultKind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
