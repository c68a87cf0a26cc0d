package vn.sohoa.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.certification.Authorisations;
import vn.sohoa.certification.Certification;
import vn.sohoa.certification.Certifications;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;

/** Makes the certified copies that were requested and authorised. What nobody has authorised waits, and is told. */
final class CertifyStep implements Step {
    private final Authorisations authorisations;
    private final Certifications certifications;
    private final Path folder;

    CertifyStep(Authorisations authorisations, Certifications certifications, Path folder) {
        this.authorisations = authorisations;
        this.certifications = certifications;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "certify";
    }

    @Override
    public List<Task> due() {
        Authorisations.Report imported = authorisations.importFolder(folder);
        Certifications.Prepared prepared = certifications.prepare();
        List<Task> tasks = new ArrayList<>();
        imported.faults().forEach(fault -> tasks.add(told(Verdict.Result.SENT_BACK, fault)));
        prepared.unready()
                .forEach(unready -> tasks.add(stop -> later(unready.subject(), new FaultException(unready.fault()))));
        prepared.waiting().forEach(fault -> tasks.add(told(Verdict.Result.NOT_NEEDED, fault)));
        prepared.intents().forEach(intent -> tasks.add(task(intent)));
        return tasks;
    }

    private Task task(Certification intent) {
        String subject = intent.dossier() + "/" + intent.component();
        return stop -> {
            try {
                certifications.completeOne(intent);
                return Verdict.recorded(List.of(new Verdict.Line(Verdict.Result.DONE, subject, null)));
            } catch (FaultException refused) {
                return later(subject, refused);
            }
        };
    }

    /** @throws FaultException {@code refused}, if it stops the run */
    private static Verdict later(String subject, FaultException refused) {
        FaultKind kind = refused.fault().kind();
        if (kind == FaultKind.INTEGRITY || kind == FaultKind.CONFIGURATION) {
            throw refused;
        }
        return Verdict.recorded(List.of(new Verdict.Line(Verdict.Result.LATER, subject, refused.fault())));
    }

    private static Task told(Verdict.Result result, Fault fault) {
        return stop -> Verdict.recorded(List.of(new Verdict.Line(result, fault.subject(), fault)));
    }
}
