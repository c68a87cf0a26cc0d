package vn.sohoa.job;

import java.nio.file.Path;
import vn.sohoa.digitize.PdfaGate;
import vn.sohoa.documents.Spool;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DocumentState;
import vn.sohoa.dossier.StageOutcome;
import vn.sohoa.signing.Signed;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;

/**
 * Seals the access copy with the agency's key. The very bytes that are archived are judged: signing gives out only what
 * validates as TOTAL_PASSED, and veraPDF 2u has to pass on the result.
 */
final class SealStage implements DocumentStage {
    private static final String PROFILE = "archive-scan";

    private final SigningOffice signing;
    private final PdfaGate pdfa;
    private final Spool spool;
    private final IncomingSignatures incoming;

    SealStage(SigningOffice signing, PdfaGate pdfa, Spool spool) {
        this.signing = signing;
        this.pdfa = pdfa;
        this.spool = spool;
        this.incoming = new IncomingSignatures(signing, spool);
    }

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String from() {
        return "INDEXED";
    }

    @Override
    public StageOutcome run(Document document) {
        if (!(document.state() instanceof DocumentState.Indexed indexed)) {
            throw new IllegalStateException(document.state().name());
        }
        Path rendition = spool.rendition(document.id());
        DigitizeStage.require(rendition, indexed.rendition().digest());
        incoming.judge(document);
        Path sealed = spool.accessCopy(document.id());
        Path report = spool.validationReport(document.id());
        Signed signed =
                signing.sign(rendition, sealed, SigningOrder.of(PROFILE), xml -> ValidationReports.write(report, xml));
        pdfa.check(sealed, document.dossier() + "/" + document.component());
        return new StageOutcome.Done(new DocumentState.Sealed(
                indexed.rendition(),
                new DocumentState.Seal(
                        DigitizeStage.digest(sealed), signed.level(), signed.indication(), signed.signedAt())));
    }
}
