package vn.sohoa.web.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does in the office, and so what they may do here. */
public enum Role {
    /** Brings scans in and sees to what was sent back. */
    SCANNING_OFFICER,
    /** Authorises or refuses certified copies. */
    CERTIFYING_OFFICER,
    /** Reads only, and sees everything that happened. */
    AUDITOR,
    /** Keeps the software running; sees no dossier. */
    OPERATOR;

    /** Its name on the command line and in pages' addresses: {@code scanning-officer}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }

    /** Whether dossiers are shown to them. */
    public boolean readsDossiers() {
        return this != OPERATOR;
    }

    /** Whether citizen ids are shown to them in full: to those who work with the papers. */
    public boolean seesCitizenIds() {
        return this == SCANNING_OFFICER || this == CERTIFYING_OFFICER;
    }
}
