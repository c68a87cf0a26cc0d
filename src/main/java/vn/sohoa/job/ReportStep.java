package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.register.DossierRecord;

/** Writes what the run did and the rates after it into a file of the reports folder. */
final class ReportStep implements Step {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    private final Path folder;
    private final Clock clock;
    private final ReportText text;

    ReportStep(Path folder, Clock clock, ReportText text) {
        this.folder = folder;
        this.clock = clock;
        this.text = text;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public List<Task> due() {
        return List.of(stop -> {
            Path file = folder.resolve(NAME.format(clock.instant().atZone(DossierRecord.ZONE)) + ".txt");
            try {
                Files.createDirectories(folder);
                Path fresh = Files.createTempFile(folder, "report", ".tmp");
                Files.writeString(fresh, text.write());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                throw new FaultException(
                        Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(failed.getMessage())),
                        failed);
            }
            return Verdict.of(Verdict.Result.DONE, file.getFileName().toString(), null, () -> {});
        });
    }
}
