package vn.sohoa.web.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token is good for. */
public enum Scope {
    /** Rows of the register. */
    REGISTER,
    /** Scans into the inbox. */
    SCANS,
    /** How far dossiers are, and the rates. */
    STATUS,
    /** Archived copies. */
    COPIES,
    /** Health in detail and metrics, of the whole office: numbers only. */
    METRICS;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Scope> find(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
    }
}
