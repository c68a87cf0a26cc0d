package vn.sohoa.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** A folder that a command is to fill. */
final class EmptyFolder {
    private EmptyFolder() {}

    /** @throws FaultException {@code USAGE_BAD_ARGUMENT} when there is something in it, or it is a file */
    static void require(Console console, Path dir) throws IOException {
        if (Files.isDirectory(dir)) {
            try (Stream<Path> content = Files.list(dir)) {
                if (content.findAny().isEmpty()) {
                    return;
                }
            }
        } else if (Files.notExists(dir)) {
            return;
        }
        throw new FaultException(Fault.of(
                FaultCode.USAGE_BAD_ARGUMENT, dir.toString(), console.texts().say("sample.notEmpty")));
    }
}
