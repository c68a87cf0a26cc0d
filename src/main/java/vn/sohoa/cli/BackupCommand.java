package vn.sohoa.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.sohoa.office.Office;

/** {@code sohoa backup DIR}: what lives outside the archive, without keys. */
@Command(name = "backup")
final class BackupCommand extends OfficeCommand {
    @Parameters(paramLabel = "DIR")
    Path dir;

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        EmptyFolder.require(console(), dir);
        int files = office.recovery().backup(dir);
        if (json()) {
            console().json(Map.of("files", files, "folder", dir.toString()));
        } else {
            console().say("backup.done", files, dir.toString());
        }
        return 0;
    }
}
