package vn.sohoa.archive.fixity;

/** What can be wrong with a file of the archive. */
public enum Damage {
    /** It holds other bytes. */
    CHANGED,
    /** It holds fewer bytes. */
    TRUNCATED,
    /** It holds what another file of the archive ought to hold. */
    SWAPPED,
    /** It is gone. */
    MISSING,
    /** A delete marker hides it. */
    HIDDEN,
    /** No version of the dossier names it. */
    EXTRA,
    /** The store has a version of it that was not written here. */
    EXTRA_VERSION,
    /** A whole object, or a file beside the objects, that nobody knows of. */
    UNKNOWN
}
