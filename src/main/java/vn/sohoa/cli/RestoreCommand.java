package vn.sohoa.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.recovery.Backup;

/** {@code sohoa restore DIR}: a backup's folders into an empty data folder, and the database out of archive and backup. */
@Command(name = "restore")
final class RestoreCommand extends OfficeCommand {
    @Parameters(paramLabel = "DIR")
    Path dir;

    @Override
    int work(Office office, Interrupt interrupt) {
        if (!Files.isDirectory(dir)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, dir.toString()));
        }
        Backup.unpack(dir, office.folders().data());
        RebuildCommand.print(console(), json(), office.recovery().rebuild(Optional.of(dir)));
        if (!json()) {
            console().say("restore.config", dir.resolve("config").toString());
        }
        return 0;
    }
}
