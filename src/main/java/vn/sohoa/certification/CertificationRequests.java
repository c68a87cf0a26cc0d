package vn.sohoa.certification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** Where requests for certified copies come from. */
@FunctionalInterface
public interface CertificationRequests {
    /**
     * Somebody wants a certified copy of this component.
     *
     * @param requester as the book shows the name, where it is known
     * @param title what the original is called, where it is known
     */
    record Request(
            DossierCode dossier,
            ComponentCode component,
            @Nullable String requester,
            @Nullable String title) {
        public Request(DossierCode dossier, ComponentCode component) {
            this(dossier, component, null, null);
        }
    }

    /** Every request there is; those that have been answered may be among them. */
    List<Request> open();
}
