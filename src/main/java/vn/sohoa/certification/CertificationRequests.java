package vn.sohoa.certification;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** A component of a dossier. */
    record Paper(DossierCode dossier, ComponentCode component) {}

    /** Every request there is; those that have been answered may be among them. */
    List<Request> open();

    /** What is asked for of one dossier. */
    default List<Request> of(DossierCode dossier) {
        return open().stream()
                .filter(request -> request.dossier().equals(dossier))
                .toList();
    }

    /** What is asked for, each once: quicker where names need not be looked up. */
    default Set<Paper> papers() {
        return open().stream()
                .map(request -> new Paper(request.dossier(), request.component()))
                .collect(Collectors.toSet());
    }
}
