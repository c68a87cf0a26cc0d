package vn.sohoa.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.evidence.Layout;
import vn.sohoa.office.Office;

/** {@code sohoa export CODE DIR}: a dossier's files out of the archive with all that proves them. */
@Command(name = "export")
final class ExportCommand extends OfficeCommand {
    @Parameters(index = "0", paramLabel = "CODE")
    String code;

    @Parameters(index = "1", paramLabel = "DIR")
    Path dir;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "folder")
    String format = "folder";

    @Override
    int work(Office office, Interrupt interrupt) throws Exception {
        Layout layout = Layout.find(format)
                .orElseThrow(() -> new FaultException(
                        Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "--format " + format, "folder, bagit, eark")));
        DossierCode dossier = Codes.dossier(code);
        Destroyed.refuse(office, dossier);
        if (!office.archive().has(dossier)) {
            throw new FaultException(Fault.of(
                    FaultCode.USAGE_NOT_FOUND,
                    dossier.value(),
                    console().texts().say("export.notArchived")));
        }
        EmptyFolder.require(console(), dir);
        // before anything is copied: a run that dies has been seen
        office.audit().append("dossier.exported", dossier.value(), Map.of("format", layout.word()));
        office.recovery().packages().export(dossier, dir, layout);
        List<ArchivedFile> files = office.archive().files(dossier);
        if (json()) {
            console()
                    .json(files.stream()
                            .map(file -> Map.of(
                                    "path", file.logicalPath(),
                                    "sha256", file.digest().hex(),
                                    "bytes", file.bytes(),
                                    "mediaType", file.mediaType(),
                                    "objectKey", file.objectKey(),
                                    "version", file.version()))
                            .toList());
        } else {
            files.forEach(
                    file -> console().line(file.digest().hex() + "  " + dir.resolve(layout.file(file.logicalPath()))));
            console().say("export.page", dir.resolve(layout.page()).toString());
        }
        return 0;
    }
}
