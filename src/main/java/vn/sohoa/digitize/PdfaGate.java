package vn.sohoa.digitize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Judges with veraPDF whether a file is PDF/A-2u (ISO 19005-2, conformance U), signed or not. Safe for several threads. */
public final class PdfaGate {
    private static final int SHOWN_RULES = 3;
    private static final int ENOUGH_FAILURES = 20;

    private static final class Once {
        static {
            VeraGreenfieldFoundryProvider.initialise();
        }

        private Once() {}

        static void initialised() {}
    }

    public PdfaGate() {
        Once.initialised();
    }

    /**
     * Returns when the file conforms.
     *
     * @param subject how a fault names the file
     * @throws FaultException INPUT_NOT_PDFA naming the first rules that failed, also when veraPDF cannot parse the file
     */
    public void check(Path pdf, String subject) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(pdf.toFile(), PDFAFlavour.PDFA_2_U);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(PDFAFlavour.PDFA_2_U, ENOUGH_FAILURES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            if (!result.isCompliant()) {
                throw refused(subject, failures(result.getTestAssertions()), null);
            }
        } catch (FaultException e) {
            throw e;
        } catch (VeraPDFException | IOException | RuntimeException e) {
            throw refused(subject, Guard.message(e), e);
        }
    }

    private static String failures(List<TestAssertion> assertions) {
        return assertions.stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .map(assertion -> assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage())
                .distinct()
                .limit(SHOWN_RULES)
                .collect(Collectors.joining("; "));
    }

    private static FaultException refused(String subject, String why, @Nullable Throwable cause) {
        return new FaultException(Fault.of(FaultCode.INPUT_NOT_PDFA, subject, why), cause);
    }
}
