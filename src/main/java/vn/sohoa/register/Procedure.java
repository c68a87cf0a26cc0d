package vn.sohoa.register;

import java.util.List;
import java.util.Optional;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.ProcedureCode;

/** An administrative procedure (thủ tục hành chính) as the catalogue has it for some days of receipt. */
public record Procedure(
        ProcedureCode code, String name, Validity validity, List<CatalogueComponent> components, Result result) {

    /** What the procedure ends in: a paper or not, and how long its records are kept. */
    public record Result(boolean paper, Retention retention) {}

    public Procedure {
        components = List.copyOf(components);
    }

    /** Whether a scan of that name can belong to a dossier of this procedure; the result paper's included. */
    public boolean knows(ComponentCode component) {
        return component.equals(ComponentCode.RESULT)
                ? result.paper()
                : component(component).isPresent();
    }

    public Optional<CatalogueComponent> component(ComponentCode component) {
        return components.stream().filter(one -> one.code().equals(component)).findFirst();
    }
}
