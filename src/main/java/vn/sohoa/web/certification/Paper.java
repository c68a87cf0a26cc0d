package vn.sohoa.web.certification;

import org.springframework.stereotype.Component;
import vn.sohoa.certification.CertificationDesk.Item;
import vn.sohoa.certification.CertificationRequests.Request;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.web.account.Viewer;

/** A paper that a certified copy is asked for, as one viewer may see it. */
record Paper(Request request, Item item, Document document) {
    /** Looks papers up. Another agency's is not there. */
    @Component
    static class Finder {
        private final Office office;

        Finder(Office office) {
            this.office = office;
        }

        Paper find(Viewer viewer, String code, String component) {
            DossierCode dossier = DossierCode.find(code).orElseThrow(() -> none(code, component));
            boolean theirs = ComponentCode.isOne(component)
                    && office.register()
                            .find(dossier)
                            .filter(record -> viewer.sees(record.agency()))
                            .isPresent();
            if (!theirs) {
                throw none(code, component);
            }
            ComponentCode paper = new ComponentCode(component);
            Request request = office.certificationDesk().request(dossier, paper);
            Item item = office.certificationDesk().find(dossier, paper);
            Document document = item.document();
            if (document == null) {
                throw none(code, component);
            }
            return new Paper(request, item, document);
        }

        private static FaultException none(String code, String component) {
            return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, code + "/" + component));
        }
    }
}
