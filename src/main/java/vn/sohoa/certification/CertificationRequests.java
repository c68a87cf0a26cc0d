package vn.sohoa.certification;

import java.util.List;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;

/** Where requests for certified copies come from. */
@FunctionalInterface
public interface CertificationRequests {
    /** Somebody wants a certified copy of this component. */
    record Request(DossierCode dossier, ComponentCode component) {}

    /** Every request there is; those that have been answered may be among them. */
    List<Request> open();
}
