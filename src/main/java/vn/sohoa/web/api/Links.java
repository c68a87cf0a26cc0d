package vn.sohoa.web.api;

import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;

/** Addresses that answers name; relative to the server, as a proxy may have another name for it. */
final class Links {
    private static final String DOSSIERS = "/api/v1/dossiers/";

    private Links() {}

    static String status(DossierCode dossier) {
        return DOSSIERS + dossier;
    }

    static String accessCopy(Document document) {
        return DOSSIERS + document.dossier() + "/documents/" + document.id().value() + "/access.pdf";
    }

    static String certifiedCopy(Certification copy) {
        return DOSSIERS + copy.dossier() + "/copies/" + copy.printedNumber() + "-" + copy.year() + ".pdf";
    }
}
