package vn.sohoa.search;

import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** Where to look: in one dossier, in one kind of component, or, with {@link #NONE}, everywhere. */
public record SearchFilter(
        @Nullable DossierCode dossier, @Nullable ComponentCode component) {
    public static final SearchFilter NONE = new SearchFilter(null, null);
}
