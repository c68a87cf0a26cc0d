package vn.sohoa.office;

import java.util.Optional;
import java.util.function.Supplier;
import vn.sohoa.digitize.Digitizer;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.documents.Documents;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.intake.Admission;
import vn.sohoa.intake.IntakeSettings;
import vn.sohoa.intake.KnownDossiers;
import vn.sohoa.intake.MasterCheck;
import vn.sohoa.register.Register;

/**
 * What the intake asks of the register and of the digitizer.
 *
 * @param digitizer asked for when a file has to be looked into: a night without files starts no worker
 */
record RegisteredDossiers(Register register, Documents documents, Supplier<? extends Digitizer> digitizer)
        implements KnownDossiers {
    @Override
    public boolean knows(DossierCode dossier) {
        return register.find(dossier).isPresent();
    }

    @Override
    public boolean accepts(DossierCode dossier, ComponentCode component) {
        return register.accepts(dossier, component);
    }

    @Override
    public Optional<String> disposal(DossierCode dossier) {
        return documents.disposal(dossier).map(DocumentState.Disposal::list);
    }

    Admission admission(IntakeSettings settings) {
        return new Admission(settings, this, (file, shownName) -> {
            Inspection inspection = digitizer.get().inspect(file, shownName);
            return new MasterCheck.Finding(inspection.type(), inspection.pages());
        });
    }
}
