package vn.sohoa.register;

/** Why a paper need not be digitized, where the rule of the day of receipt names it. */
public enum Exemption {
    /** Only shown at the desk and given back. */
    PRESENTED,
    STATE_SECRET,
    /** The whole dossier was filed online. */
    ONLINE,
    /** Already shared as data, or digitized before and reused. */
    SHARED,
    /** A plain photocopy. */
    PHOTOCOPY,
    CERTIFIED_COPY,
    VERIFICATION_OPINION
}
