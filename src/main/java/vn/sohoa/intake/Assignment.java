package vn.sohoa.intake;

import java.util.List;
import java.util.Map;
import vn.sohoa.audit.AuditLog;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Somebody's word on what files are that nobody knew by their names. Records it; whoever asked sees to the files. */
record Assignment(QuarantineFiles files, QuarantineRows rows, AuditLog audit) {
    /** All of them, or none; in the caller's transaction and under its lock. */
    void record(List<QuarantineItem> items, DossierCode dossier, ComponentCode component) {
        int page = 0;
        for (QuarantineItem item : items) {
            if (item.reason().document() != null) {
                throw new FaultException(Fault.of(
                        FaultCode.USAGE_BAD_ARGUMENT,
                        item.id(),
                        item.reason().document().value()));
            }
            page++;
            ScanPlace to = new ScanPlace(dossier, component, items.size() > 1 ? page : 0, files.extension(item));
            if (files.isInInbox(to.path())) {
                throw new FaultException(Fault.of(FaultCode.INPUT_NAME_TAKEN, to.path()));
            }
            rows.assign(item.id(), to);
            audit.append(
                    "quarantine.assigned",
                    dossier.value(),
                    Map.of("id", item.id(), "place", item.place(), "path", to.path()));
        }
    }
}
