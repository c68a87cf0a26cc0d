package vn.sohoa.search;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/**
 * Where to look: in one dossier, in one kind of component, or, with {@link #NONE}, everywhere.
 *
 * @param dossiers only in these; what belongs to no registered dossier is in none of them but {@link DossierFilter#NONE}
 */
public record SearchFilter(
        @Nullable DossierCode dossier, @Nullable ComponentCode component, DossierFilter dossiers) {
    public static final SearchFilter NONE = new SearchFilter(null, null);

    public SearchFilter(@Nullable DossierCode dossier, @Nullable ComponentCode component) {
        this(dossier, component, DossierFilter.NONE);
    }

    public static SearchFilter in(DossierFilter dossiers) {
        return new SearchFilter(null, null, dossiers);
    }
}
