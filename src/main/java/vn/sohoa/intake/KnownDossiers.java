package vn.sohoa.intake;

import java.util.Optional;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** What the register and the catalogue expect: a code in a file name proves nothing until they confirm it. */
public interface KnownDossiers {
    boolean knows(DossierCode dossier);

    /** Whether the dossier's procedure has such a component or result; asked of known dossiers only. */
    boolean accepts(DossierCode dossier, ComponentCode component);

    /** The list by which the dossier was destroyed, if it was: nothing may come in for it any more. */
    default Optional<String> disposal(DossierCode dossier) {
        return Optional.empty();
    }
}
