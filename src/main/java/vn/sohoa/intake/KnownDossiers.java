package vn.sohoa.intake;

import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** What the register and the catalogue expect: a code in a file name proves nothing until they confirm it. */
public interface KnownDossiers {
    boolean knows(DossierCode dossier);

    /** Whether the dossier's procedure has such a component or result; asked of known dossiers only. */
    boolean accepts(DossierCode dossier, ComponentCode component);
}
