package vn.sohoa.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.SigningOffice;

/**
 * The reports (ETSI TS 119 102-2) on the signatures of what is archived. One is made once and kept beside the file until the
 * archive has it: another time's report would be other bytes.
 */
final class ValidationReports {
    private final SigningOffice signing;

    ValidationReports(SigningOffice signing) {
        this.signing = signing;
    }

    /** The report that is there, or a new one. */
    Path of(Path signed, Path report) {
        if (!Files.isRegularFile(report)) {
            signing.validate(signed, xml -> write(report, xml));
        }
        return report;
    }

    /** Whole or not at all. */
    static void write(Path report, String xml) {
        try {
            Path fresh = report.resolveSibling("." + report.getFileName() + ".new");
            Files.writeString(fresh, xml);
            Files.move(fresh, report, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, report.toString(), String.valueOf(full.getMessage())), full);
        }
    }
}
