package vn.sohoa.web.dossiers;

import java.time.LocalDate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.ProcedureCode;
import vn.sohoa.office.Office;
import vn.sohoa.register.Catalogue;
import vn.sohoa.register.CatalogueComponent;
import vn.sohoa.register.DossierRecord;
import vn.sohoa.register.Procedure;

/** What procedures and papers are called in the catalogue; what it does not know is called by its code. */
@Component
public class Names {
    private final Office office;
    private final MessageSource messages;

    Names(Office office, MessageSource messages) {
        this.office = office;
        this.messages = messages;
    }

    public String procedure(ProcedureCode code) {
        return office.catalogue().find(code).map(Procedure::name).orElse(code.value());
    }

    public String paper(DossierRecord record, String component) {
        return paper(record.procedure(), record.receivedOn(), component);
    }

    String paper(ProcedureCode procedure, LocalDate receivedOn, String component) {
        if (component.equals(ComponentCode.RESULT.value())) {
            return messages.getMessage("dossier.result", null, LocaleContextHolder.getLocale());
        }
        Catalogue catalogue = office.catalogue();
        return catalogue
                .find(procedure, receivedOn)
                .or(() -> catalogue.find(procedure))
                .filter(entry -> ComponentCode.isOne(component))
                .flatMap(entry -> entry.component(new ComponentCode(component)))
                .map(CatalogueComponent::name)
                .orElse(component);
    }
}
