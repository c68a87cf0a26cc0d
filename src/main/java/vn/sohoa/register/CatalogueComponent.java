package vn.sohoa.register;

import vn.sohoa.dossier.ComponentCode;

/** A component (thành phần hồ sơ) of a procedure. */
public record CatalogueComponent(ComponentCode code, String name, Kind kind) {
    /** What a procedure says of a component. */
    public enum Kind {
        /** Handed in, and to be digitized unless the rule exempts it. */
        REQUIRED,
        /** Only shown at the desk and given back. */
        PRESENTED,
        /** May be handed in; never has to be digitized. */
        OPTIONAL
    }
}
