package vn.sohoa.signing;

import java.nio.file.Path;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** What a signed file must be before anybody goes on with it. */
final class Passing {
    private Passing() {}

    /** @throws FaultException {@code INTEGRITY_SIGNATURE} unless it has signatures, all pass and nothing else was found */
    static SignatureReport require(Path pdf, SignatureReport report) {
        if (report.signatures().isEmpty()) {
            throw integrity(pdf, "no signature was found");
        }
        for (SignatureReport.Verdict verdict : report.signatures()) {
            if (!verdict.passed()) {
                throw integrity(
                        pdf,
                        verdict.indication() + " " + verdict.subIndication() + " " + verdict.messages() + " "
                                + report.findings());
            }
        }
        if (!report.findings().isEmpty()) {
            throw integrity(pdf, String.valueOf(report.findings()));
        }
        return report;
    }

    static FaultException integrity(Path pdf, String detail) {
        return new FaultException(Fault.of(FaultCode.INTEGRITY_SIGNATURE, String.valueOf(pdf.getFileName()), detail));
    }
}
