package vn.sohoa.cli;

import java.util.List;
import java.util.Map;
import vn.sohoa.disposal.DisposalCheck.Wrong;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.office.Office;

/** What commands say of a dossier that was destroyed when its retention had ended. */
record Destroyed(DossierCode dossier, DocumentState.Disposal disposal) {
    /** @throws FaultException {@code POLICY_DISPOSED} when it was destroyed */
    static void refuse(Office office, DossierCode dossier) {
        office.documents().disposal(dossier).ifPresent(disposal -> {
            throw new FaultException(Fault.of(
                    FaultCode.POLICY_DISPOSED, dossier.value(), disposal.list() + ", " + Times.print(disposal.at())));
        });
    }

    void say(Console console) {
        console.say("destroyed", dossier, disposal.list(), Times.print(disposal.at()));
    }

    /** Whether it is gone, and its record as it was written; returns the exit code. */
    int verify(Office office, Console console, boolean json) {
        List<Wrong> wrong = office.disposals().check().check(dossier, disposal.list());
        if (json) {
            console.json(Map.of(
                    "valid", wrong.isEmpty(),
                    "dossier", dossier.value(),
                    "disposalList", disposal.list(),
                    "disposedAt", Times.print(disposal.at()),
                    "findings", wrong.stream().map(Wrong::name).toList()));
        } else {
            say(console);
            wrong.forEach(one -> console.say("destroyed.wrong", console.texts().say("destroyed." + one)));
            console.say(wrong.isEmpty() ? "destroyed.good" : "destroyed.bad");
        }
        return wrong.isEmpty() ? 0 : FaultKind.INTEGRITY.exitCode();
    }

    /** Of these, those that were destroyed. */
    static List<Destroyed> of(Office office, List<DossierCode> dossiers) {
        return dossiers.stream()
                .flatMap(dossier ->
                        office.documents().disposal(dossier).map(found -> new Destroyed(dossier, found)).stream())
                .toList();
    }
}
