package vn.sohoa.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.dossier.Fault;
import vn.sohoa.register.ImportReport;
import vn.sohoa.register.RegisterImport;

/** Imports the register files that are new. */
final class RegisterStep implements Step {
    private final RegisterImport register;
    private final Path folder;

    RegisterStep(RegisterImport register, Path folder) {
        this.register = register;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "import-register";
    }

    @Override
    public List<Task> due() {
        return List.of(stop -> Verdict.orLater(name(), () -> Verdict.recorded(imported())));
    }

    private List<Verdict.Line> imported() {
        register.refreshRequirements();
        List<Verdict.Line> lines = new ArrayList<>();
        for (ImportReport report : register.importFolder(folder)) {
            lines.add(new Verdict.Line(Verdict.Result.DONE, report.file(), null));
            for (Fault fault : report.rejected()) {
                lines.add(new Verdict.Line(Verdict.Result.SENT_BACK, fault.subject(), fault));
            }
        }
        return lines;
    }
}
