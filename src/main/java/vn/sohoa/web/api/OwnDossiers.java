package vn.sohoa.web.api;

import org.springframework.stereotype.Component;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.register.DossierRecord;

/** The dossiers that a token may know of. */
@Component
class OwnDossiers {
    private final Office office;

    OwnDossiers(Office office) {
        this.office = office;
    }

    /** @throws FaultException {@code USAGE_NOT_FOUND} for a code that is none, of no dossier, or of another agency's */
    DossierRecord find(ApiToken token, String code) {
        return DossierCode.find(code)
                .filter(found -> found.value().equals(code))
                .flatMap(office.register()::find)
                .filter(record -> token.sees(record.agency()))
                .orElseThrow(() -> nothing(code));
    }

    static FaultException nothing(String what) {
        return new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, what));
    }
}
